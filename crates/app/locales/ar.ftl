### Sentences of the core: what went wrong, and the way out.

error-wrong-passphrase = عبارة المرور أو رمز الاستعادة لا يفتح هذا المشروع. تأكد منه وحاول مرة أخرى.
error-in-use = هذا المشروع مفتوح في نافذة أخرى أو أمر آخر. أغلقه هناك ثم حاول مرة أخرى.
error-locked = المشروع مقفل. افتحه أولا.
error-no-project = لا مشروع لـ Crossroads في هذا المجلد. اختر مجلدًا آخر.
error-not-empty = هذا المجلد ليس فارغًا. اختر مجلدًا فارغًا أو جديدًا.
error-too-new = أُنشئ هذا بإصدار أحدث من Crossroads. ثبّت ذلك الإصدار على هذا الحاسوب ثم افتحه من جديد.
error-no-such-record = هذا السجل ليس في المشروع. قد يكون لا يزال على حاسوب زميل: اقرأ حزمة منه.
error-no-such-moment = ليس لهذا السجل لحظة كهذه. تاريخه يبيّن لحظاته.
error-read-only = لا يمكن هنا إلا قراءة هذا السجل: أُنشئ بإصدار أحدث من Crossroads أو هو تالف. لم يتغير فيه شيء.
error-not-allowed = دورك في هذا المشروع لا يسمح بذلك. اسأل منسّقًا.
error-too-many-acts = أُضيفت من هذا الحاسوب حواسيب لصاحبه وأُزيلت مرات كثيرة، فلم يعد يُحسب منه المزيد. افعل ذلك من حاسوب آخر لك، أو اسأل منسّقًا.
error-no-relay = لا يعمل هذا الجهاز بدور الناقل، فهو يحفظ المرفقات وفق القاعدة في إعداداته. أعد الأمر من غير هذا الخيار.
error-removed = أُزيل هذا الحاسوب من المشروع. يمكن قراءة ما هنا؛ ولا يمكن إضافة شيء، ولا تبادل بعد الآن. إن كان هذا خطأ فاسأل منسّقًا.
error-no-such-member = لا أحد في الفريق ولا حاسوب بهذا الاسم أو الرقم. انظر في قائمة الفريق من جديد.
error-last-coordinator = هذا هو المنسّق الوحيد. اجعل شخصًا آخر منسّقًا أولا.
error-erased = مُحي هذا السجل نهائيًا ولن يعود.
error-others-work = في هذا الملف عمل من حاسوب زميل لم يصل إلى هنا بعد. تبادل مع ذلك الحاسوب أولا ثم طبّق الملف.
error-joining = ينتظر هذا الحاسوب الجواب عن طلبه. افتح ملف الجواب أولا.
error-bad-update = هذا التغيير لا يناسب السجل، فلم يتغير شيء. تراجع عنه وحاول مرة أخرى على أجزاء أصغر.
error-text-too-large = هذا أكبر من أن يُحفظ دفعة واحدة؛ لم يتغير شيء. قسّمه إلى فقرات أصغر، أو أرفقه ملفا بسجل.
error-missing-update = هذا التغيير يقوم على تغييرات أخرى ليست هنا. صدّر المستند كله وطبّقه.
error-damaged = لا يمكن قراءة الملف أو المشروع: { $what } تالف أو صُنع لغيركم. اطلبه من جديد، أو استعد نسخة احتياطية.
error-disk = القرص لا يقبله ({ $what }). ما كتبته محفوظ في الذاكرة؛ أفسح مكانًا أو أوصل القرص فيُكتب من جديد.
error-disk-elsewhere = القرص لا يقبله ({ $what }). أفسح مكانًا أو اختر قرصًا آخر ثم أعد ذلك: ما لم يُكتب غير محفوظ في أي مكان.
error-disk-reading = القرص الذي عليه المشروع لا يقبله ({ $what }). أفسح مكانًا ثم اقرأ الملف مرة أخرى؛ كل شيء ما زال فيه.
error-disk-target = القرص لا يقبله ({ $what }). أفسح مكانًا أو اختر قرصًا آخر ثم أعد ذلك؛ كل شيء ما زال في المشروع.
project-read-only = لا يمكن كتابة شيء في هذا المشروع هنا: القرص لا يقبله ({ $what }). يمكن قراءة كل شيء وتصديره وحفظ نسخة احتياطية منه على قرص آخر. أفسح مكانًا أو تأكد من أن الكتابة في المجلد مسموحة، ثم أقفل المشروع وافتحه من جديد.
error-file = لا يمكن قراءة هذا الملف أو كتابته ({ $what }). تأكد من وجوده ومن أنه يحق لك استخدامه.
error-target = اختر مكانًا آخر: هذا المكان بين ملفات مشروع، أو ليس ملفًا أو مجلدًا عاديًا.
error-database = لم يستطع المشروع فعل ذلك. لم يتغير شيء؛ اقفل المشروع وافتحه وحاول مرة أخرى.
error-cancelled = توقّف. ما أُنجز حتى تلك اللحظة محفوظ.
error-unexpected = حدث خطأ ما كان ينبغي أن يحدث. لم يضع شيء؛ اقفل المشروع وافتحه وحاول مرة أخرى.
error-request = الطلب «{ $what }» لا يعرفه هذا الإصدار.
error-kind = لا يوجد نوع من السجلات اسمه «{ $what }».
error-field = ليس لهذا النوع من السجلات حقل «{ $what }».
error-sample = لا يُضاف المثال إلا إلى مشروع فارغ، و{ $what } مرة على الأكثر.
error-value = هذه القيمة لا تناسب الحقل «{ $what }». لم يتغير شيء.
error-beyond = «{ $what }» عدد صحيح من { $least } إلى { $most }. لم يتغير شيء.
error-id = «{ $what }» ليس معرّف سجل.
error-device = «{ $what }» ليس جهازًا من هذا المشروع. قائمة الأعضاء تبيّن الأجهزة.
error-not-found = هذا النص ليس في السجل، أو ليس داخل فقرة واحدة. لم يتغير شيء.
error-ambiguous = هذا النص وارد في السجل { $what } مرة. اكتب المزيد من النص حوله.
error-name = يحتاج الاسم إلى حرف واحد على الأقل، ومئة حرف على الأكثر، في سطر واحد.
error-passphrase-short = تحتاج عبارة المرور إلى عشرة أحرف على الأقل. أربع كلمات أو خمس جيدة.
error-not-a-pack = هذا الملف ليس حزمة. اختر الملف الذي كتبه زميلك بـ «كتابة حزمة».
error-not-a-request = هذا الملف ليس طلب انضمام. اختر ملف الطلب من الحاسوب الذي يريد الانضمام.
error-not-an-answer = هذا الملف ليس جوابًا. اختر ملف الجواب الذي كتبه المنسّق.
error-pack-for-others = هذه الحزمة من مشروع آخر، أو صُنعت قبل دخول هذا الحاسوب، أو بعد إخراجه.
error-answer-for-others = هذا الجواب صُنع لحاسوب آخر. اطلب من المنسّق جواب طلبك أنت.
error-answer-damaged = ملف الجواب غير كامل. انسخه من جديد من حاسوب المنسّق.
error-request-damaged = الطلب تالف. أنشئ طلبًا جديدًا على الحاسوب الذي يريد الانضمام.
error-not-a-ticket = هذه ليست دعوة. يبدأ رمز الدعوة بـ“crossroads:”؛ الصقه كاملا، أو امسح رمز QR.
error-not-an-address = هذا ليس عنوانًا ولا رمز دعوة. اكتب عنوانًا مثل 192.168.1.20، أو الصق الرمز كاملا.
error-ticket-mistyped = رمز الدعوة غير كامل، أو فيه حرف خاطئ. الصقه من جديد، أو امسح رمز QR.
error-ticket-expired = بحسب ساعة هذا الحاسوب ({ $what }) انتهت صلاحية هذه الدعوة. اطلب دعوة جديدة؛ وإن كانت الساعة خاطئة هنا أو على الحاسوب الآخر فاضبطها أولا.
error-folder-address = هذا ليس عنوان مجلد. اكتب مسارًا، أو عنوانًا يبدأ بـ webdavs:// أو s3://.
error-folder-login = المخزن لا يقبل هذا الاسم وهذا السر. تأكد من الاثنين.
error-folder-unreachable = المجلد غير موجود، أو خادمه لا يجيب. أوصل الذاكرة، أو حاول مرة أخرى حين تكون متصلا.
error-network = تعذّر الحصول على منفذ إلى الشبكة. تأكد من أن برنامجًا آخر لا يستخدم المنفذ، وحاول مرة أخرى.
error-listen = ليس لهذا الحاسوب هذا العنوان. اكتب أحد عناوينه، أو 0.0.0.0 لجميعها.
error-no-such-attachment = لم يعد هذا المرفق جزءًا من السجل.
error-no-such-code = لم يعد هذا الرمز أو هذا الترميز موجودًا.
error-no-codes = لا رموز بعد. أنشئ رمزًا قبل ذلك.
error-code-circle = لا يمكن أن يقع الرمز تحت نفسه أو أن يُدمج في نفسه. اختر رمزًا آخر.
error-not-the-same = لا يمكن أن يكونا واحدًا: هما من نوعين مختلفين، أو أحدهما في سلة المحذوفات، أو أحدهما ينوب عن الآخر بالفعل. اختر سجلّين آخرين أو افصلهما أولا.
error-not-same = هذان السجلّان غير مجموعين. تبيّن القائمة أي السجلات تنوب عن غيرها.
error-same-changed = تغيّر أحد السجلّين في هذه الأثناء. انظر مرة أخرى إلى ما فيهما الآن ثم اختر من جديد.
error-code-doubled = هناك أكثر من رمز باسم «{ $what }». استخدم معرّف الرمز، أو ادمج الرموز.
error-attachment-elsewhere = هذا المرفق ليس على هذا الحاسوب بعد. يصل حالما يكون حاسوب لديه المرفق في المتناول.
error-attachment-too-large = هذا الملف أكبر من 4 غيغابايت. صغّره، أو أرفقه على أجزاء.
error-invite = لم يعد أحد ينتظر بهذه الدعوة: استُخدمت أو سُحبت أو انتهت صلاحيتها. أنشئ دعوة جديدة.
error-invite-time = تدوم الدعوة دقيقة على الأقل وأسبوعًا على الأكثر.
error-invite-unused = انتهت صلاحية الدعوة ولم يدخل أحد. أنشئ دعوة جديدة حين يكون الحاسوب الآخر جاهزًا.
error-invite-ended = جاء أحد بهذه الدعوة ثلاث مرات وفيها شيء غير صحيح، فانتهت. أنشئ دعوة جديدة، ولا تعطها إلا لمن هي له.
error-turned-away = لم يُسمح لهذا الحاسوب بالدخول. اطلب رمز دعوة جديدًا.
error-nobody-reached = لم يُوصل إلى أحد. تأكد من أن الحاسوب الآخر مشغّل والمشروع مفتوح عليه وأنه على الشبكة نفسها، وأن المجلد موجود.
error-out-of-time = انتهى الوقت قبل أن يتم تبادل كل شيء. شغّل الأمر من جديد؛ يتابع من حيث توقف.
error-member = «{ $what }» ليس عضوًا في هذا المشروع. قائمة الأعضاء تبيّنهم.
error-address = «{ $what }» ليس عنوانًا. اكتب عنوانًا مثل 192.168.1.20 أو 192.168.1.20:47400.
error-folder = «{ $what }» ليس مجلدًا يمكن استخدامه. اكتب مسارًا، أو عنوانًا يبدأ بـ webdavs:// أو s3://.
error-relay-address = «{ $what }» ليس عنوان ناقل. العنوان يبدأ بـ https://.
error-too-many = هذا أكثر مما يجوز: 32 مجلدًا و64 عنوانًا على الأكثر.
error-job = لم تعد هذه المهمة جارية.

problem-unknown-kind = هذا السجل من نوع لا يعرفه هذا الإصدار، أو هو تالف. يُحفظ كما هو.
problem-newer-schema = أُنشئ هذا السجل بإصدار أحدث من Crossroads. يمكنك قراءته هنا لا تغييره.
problem-odd-attachment = أحد المرفقات لا يمكن قراءته بوصفه مرفقًا. يُحفظ كما هو.
problem-odd-coding = أحد الترميزات لا يمكن قراءته بوصفه ترميزًا. يُحفظ كما هو.
problem-unknown-node = جزء من النص («{ $what }») من نوع لا يعرفه هذا الإصدار. تظهر كلماته نصًا عاديًا.
problem-odd-field = في الحقل «{ $what }» شيء غير متوقع. يُعرض كما هو.

problem-refused-entry = تُرك جزء لأنه تالف أو من مشروع آخر.
problem-refused-fork = كتب حاسوب شيئين مختلفين تحت رقم واحد: على الأرجح نُسخ مجلد مشروعه. اطلب من صاحبه أن يفتح نسخة واحدة فقط.
problem-refused-chain = تُرك جزء لأنه لا يتبع ما كتبه الحاسوب نفسه من قبل.
problem-refused-of = { $member }: { $what }
problem-refused-role = تُرك جزء لأن دور كاتبه لا يسمح به.
problem-refused-update = وُضع تغيير في سجل جانبًا لأنه كان سيُفسد السجل.
problem-refused-waiting = ما ينتظر حزمًا لم تصل كثير جدًا. اطلب حزمة فيها كل شيء.
problem-refused-new = صُنع جزء بإصدار أحدث من Crossroads. ثبّت ذلك الإصدار لقراءته.

problem-fault-database = في قاعدة البيانات صفحة تالفة. استعد نسخة احتياطية، أو انضم من جديد من حاسوب زميل.
problem-fault-entry = قيد من سجل التغييرات ({ $what }) تالف. استعد نسخة احتياطية، أو اقرأ حزمة فيها كل شيء من زميل.
problem-fault-record = لا يمكن بناء السجل { $what } من سجل التغييرات. استعد نسخة احتياطية، أو اقرأ حزمة فيها كل شيء من زميل.
problem-fault-aside = وُضع تغيير في السجل { $what } جانبًا لأنه كان سيُفسده.
problem-fault-lacking = تغيير في السجل { $what } يستند إلى ما ليس على هذا الحاسوب، ولا يُحسب هنا بعد. اقرأ حزمة فيها كل شيء من زميل. ويمكن قراءة ما فيه تحت «الفريق والتبادل».
problem-fault-attachment = مرفق للسجل { $what } تالف أو مفقود على هذا الحاسوب. اجلبه من جديد من حاسوب زميل، أو استعد نسخة احتياطية.
problem-fault-heights = سجل التغييرات أقصر مما كان. استعد نسخة احتياطية، أو اقرأ حزمة فيها كل شيء من زميل.
error-names = لا يمكن قراءة ملف الأسماء الحقيقية (names.db). الأسماء في النسخة الاحتياطية: استعدها في مجلد آخر. ولكتابتها هنا من جديد انقل هذا الملف إلى خارج مجلد المشروع.
error-names-missing = أسماء حقيقية كانت على هذا الحاسوب لم تعد هنا (ملف names.db مفقود أو تالف). استعدها من نسخة احتياطية في صفحة شخص، أو تابع هناك من دونها. وحتى ذلك الحين أعط النسخة الاحتياطية الجديدة اسما آخر.
error-names-backup = لا أسماء حقيقية في هذه النسخة الاحتياطية. اختر نسخة من حاسوب كُتبت عليه.
error-another-project = هذه النسخة الاحتياطية لمشروع آخر. اختر نسخة من المشروع المفتوح الآن.
error-names-long = هذا أطول مما يتسع هنا: { $what } حرفًا على الأكثر.
error-names-many = هذه أسماء أكثر مما يتسع هنا: { $what } على الأكثر.
error-names-person = الأسماء الحقيقية تخص سجل إنسان. أدخل معرّف شخص.
error-names-texts = هذا نص أكثر مما يمكن البحث فيه دفعة واحدة: { $what } نصًا على الأكثر. اطلبه على دفعات.
problem-fault-names = ملف الأسماء الحقيقية (names.db) تالف أو مفقود. الأسماء في النسخة الاحتياطية: استعدها في مجلد آخر. ولكتابتها هنا من جديد انقل الملف التالف إلى خارج مجلد المشروع.

obstacle-no-network = لا توجد شبكة: لهذا الحاسوب وحده عنوان.
obstacle-no-network-advice = اتصل بشبكة Wi-Fi أو أوصل كابلا. إن لم توجد شبكة فأنشئ نقطة اتصال بهاتف أو بأحد الحواسيب ولتتصل بها البقية.
obstacle-no-broadcast = لا يمكن إرسال النداء العام (broadcast) من هذا الحاسوب.
obstacle-no-broadcast-advice = اسمح لـ Crossroads في جدار الحماية على هذا الحاسوب (منفذا UDP 47400 و47401)، أو اكتب عنوان الحاسوب الآخر.
obstacle-no-multicast = لا يمكن إرسال النداء الجماعي (multicast) من هذا الحاسوب.
obstacle-no-multicast-advice = إن وُجدت الحواسيب الأخرى رغم ذلك فاترك الأمر. وإلا فاكتب عنوان الحاسوب الآخر، أو ليتصل الاثنان بنقطة اتصال.
obstacle-port-taken = برنامج آخر على هذا الحاسوب يشغل منفذ النداء (UDP 47401).
obstacle-port-taken-advice = أغلق ذلك البرنامج أو نسخة Crossroads الثانية، وابحث من جديد. وإلى ذلك الحين اكتب هنا عنوان الحاسوب الآخر.
obstacle-heard-not-reached = يُسمع حاسوب آخر من هذا المشروع ولا تصل إليه الاتصالات. الشبكة تفصل بين الحواسيب، أو جدار الحماية يفعل.
obstacle-heard-not-reached-advice = أنشئ نقطة اتصال بهاتف أو بأحد الحاسوبين وليتصل بها الاثنان. وعلى شبكة لكم اسمحوا بمنفذ UDP 47400 في جدار الحماية على الحاسوبين.
obstacle-calls-lost = حاسوب آخر من هذا المشروع على الشبكة نفسها يجيب على عنوانه وينادي أيضا، ولا يصل من ندائه شيء إلى هنا: هذه الشبكة لا تمرر النداء.
obstacle-calls-lost-advice = أبقوا العنوان المكتوب فبه تتبادلون. أو استخدما معا نقطة اتصال من هاتف فلا يلزم كتابة شيء.
obstacle-no-socket = لا يعطي هذا الحاسوب Crossroads طريقًا إلى الشبكة.
obstacle-no-socket-advice = تأكد من أن برنامج حماية لا يمنع Crossroads وأن منفذ UDP 47400 متاح، وابحث من جديد. الحزم والمجلدات تعمل في هذه الأثناء.
obstacle-relay-no-name = لا يُعرف حاسوب بالاسم الوارد في عنوان ناقلكم، أو أن هذا الحاسوب غير متصل بالإنترنت.
obstacle-relay-no-name-advice = تأكد من اتصال هذا الحاسوب بالإنترنت، ثم من خلو العنوان من خطأ في الكتابة. على شبكة واحدة وبالحزم والمجلدات يجري التبادل من دون الناقل.
obstacle-relay-no-answer = لا شيء يجيب على عنوان ناقلكم.
obstacle-relay-no-answer-advice = اسأل من يديره هل هو يعمل ويقبل الاتصالات. فإن كان يجيب من مكان آخر فهذه الشبكة تمنعه: جرّب غيرها، مثل نقطة اتصال بهاتف. على شبكة واحدة وبالحزم والمجلدات يجري التبادل من دون الناقل.
obstacle-relay-no-relay = شيء ما يجيب على عنوان ناقلكم، لكن ليس بصفة ناقل يثق به هذا الحاسوب.
obstacle-relay-no-relay-advice = إن كانت هذه الشبكة تطلب تسجيل الدخول أولا، كما في فندق أو قطار، فسجّله في متصفح. وإلا فليراجع من يدير الناقل عنوانه ومنفذه وشهادته.
obstacle-relay-refused = ناقلكم يجيب ولا يسمح لهذا الحاسوب بالدخول.
obstacle-relay-refused-advice = اطلب ممن يديره أن يسمح لكل حواسيب الفريق. على شبكة واحدة وبالحزم والمجلدات يجري التبادل من دون الناقل.

trouble-peer-unreachable = لا أحد يجيب هناك. تأكد من أن الحاسوب الآخر مشغّل والمشروع مفتوح عليه وأنه على الشبكة نفسها.
trouble-peer-stranger = ما يجيب هناك ليس من هذا المشروع. تأكد من العنوان.
trouble-peer-misbehaved = خالف الحاسوب الآخر قواعد التبادل فأُغلق الاتصال. ثبّت أحدث إصدار من Crossroads على الاثنين، أو تبادلوا بحزمة.
trouble-peer-version = على أحد الحاسوبين إصدار من Crossroads أقدم من أن يناسب الآخر. ثبّت أحدث إصدار على الاثنين.
trouble-peer-removed = أُزيل هذا الحاسوب أو الآخر من المشروع. لا تبادل بينهما بعد الآن.
trouble-peer-disk = قرص هذا الحاسوب يرفض. أفسح مكانًا؛ ثم يتابع التبادل تلقائيًا.
trouble-peer-refused = الحاسوب الآخر يرفض. اسأل صاحبه إن كان يشارك في التبادل.
audit-differing = { $count ->
    [one] هناك سجل يُقرأ على حاسوب آخر بشكل مختلف، مع أن لدى الحاسوبين التغييرات نفسها. لم يُفقد شيء. أنشئ نسخة احتياطية على الحاسوبين وأبلغ عن ذلك.
   *[other] هناك سجلات ({ $count }) تُقرأ على حاسوب آخر بشكل مختلف، مع أن لدى الحاسوبين التغييرات نفسها. لم يُفقد شيء. أنشئ نسخة احتياطية على الحاسوبين وأبلغ عن ذلك.
}
audit-mended = { $count ->
    [one] كان هناك سجل لا يظهر كما يجب هنا أو على حاسوب آخر. أُعيد بناؤه من جميع التغييرات وهو الآن صحيح.
   *[other] كانت هناك سجلات ({ $count }) لا تظهر كما يجب هنا أو على حاسوب آخر. أُعيد بناؤها من جميع التغييرات وهي الآن صحيحة.
}
trouble-folder-unreachable = لا يمكن الوصول إلى المجلد. تأكد من أن الذاكرة موصولة أو الشبكة موجودة، ومن صحة العنوان.
trouble-folder-stranger = ما في هذا المجلد ليس من هذا المشروع. اختر مجلدًا آخر.
trouble-folder-misbehaved = في هذا المجلد ملف تالف جرى تجاوزه. كاتبه يضعه هناك من جديد تلقائيًا.
trouble-folder-version = في هذا المجلد ملف صُنع بإصدار أحدث من Crossroads. ثبّت ذلك الإصدار على هذا الحاسوب.
trouble-folder-removed = أُزيل هذا الحاسوب من المشروع. لا تبادل عبر هذا المجلد بعد الآن.
trouble-folder-disk = القرص يرفض. أفسح مكانًا، أو تأكد من أن الكتابة في المجلد مسموحة؛ ثم يتابع التبادل تلقائيًا.
trouble-folder-refused = يرفض المخزن الاسم أو السر. تأكد من الاثنين في الإعدادات.

warning-picture = { $count ->
    [zero] لم تُترك أي صورة.
    [one] تُركت صورة واحدة.
    [two] تُركت صورتان.
    [few] تُركت { $count } صور.
    [many] تُركت { $count } صورة.
   *[other] تُركت { $count } صورة.
}
warning-comments = { $count ->
    [zero] لم يتحول أي تعليق.
    [one] تحوّل تعليق واحد إلى اقتباس بعد فقرته.
    [two] تحوّل تعليقان إلى اقتباسين بعد فقرتيهما.
    [few] تحوّلت { $count } تعليقات إلى اقتباسات بعد فقراتها.
    [many] تحوّل { $count } تعليقًا إلى اقتباسات بعد فقراتها.
   *[other] تحوّل { $count } تعليق إلى اقتباسات بعد فقراتها.
}
warning-tracked = قُرئت التعديلات المتعقَّبة على أنها مقبولة ({ $count }).
warning-text-box = وُضعت مربعات النص بعد فقراتها ({ $count }).
warning-footnotes = الحواشي في آخر النص ({ $count }).
warning-nested-table = تحوّلت الجداول داخل الجداول إلى أسطر عادية ({ $count }).
warning-merged-cells = فُصلت خلايا الجداول المدمجة ({ $count }).
warning-links = تُركت الروابط التي لا تقود إلى الويب ({ $count }).
warning-encoding = لا يبيّن الملف ترميز أحرفه. تأكد من الأسماء التي فيها علامات فوق الأحرف.
warning-cues = جرى تجاوز أجزاء لا يُقرأ وقتها أو نصها ({ $count }).
warning-sources = جرى تجاوز مصادر لا تُقرأ أو لا تقول شيئًا ({ $count }).
warning-form-rows = تُركت صفوف من الاستمارة لا تسأل أحدًا شيئًا: الحسابات وما هو مخفي وما يسجّله الجهاز بنفسه ({ $count }).
warning-form-rules = تُركت قواعد التعبئة على جهاز، مثل الحدود والمرشّحات ({ $count }).
warning-form-choices = أسئلة ليست قائمة إجاباتها في الاستمارة أو فيها أكثر من مئة: انظر ما ينقص هناك ({ $count }).
warning-form-language = الأسئلة التي لا كلمات لها في إحدى اللغات تظهر هناك بلغة أخرى ({ $count }).
form-repeats = يُسأل من جديد عن كل واحد، حتى نهاية هذا الجزء.
form-only-if = فقط إذا: { $condition }
warning-long = حُذفت قيم أطول أو أكثر مما يُقبل ({ $count }).
warning-other = في هذا الملف ما لم يمكن حفظه كما كان ({ $count }).
warning-deep = جُعل التداخل العميق جدًا مسطّحًا.
warning-names = تعذّر البحث فيه عن الأسماء الحقيقية: ملفها (names.db) مفقود أو لا يمكن قراءته.
warning-field = الحقل «{ $what }» غير معروف لهذا النوع، أو قيمته لا تناسبه؛ فتُرك.
warning-line = السطر { $line }: { $what }

attachment-place-left-out = ما كانت الصورة تحمله غير المشهد نفسه، مثل مكان التقاطها وزمانه، لم يُحفظ. وملفك أنت كما كان.
attachment-place-unknown = قد يحمل ملف من هذا النوع مكان صنعه، ولم يمكن نزع ذلك. تذكّر هذا قبل أن تشاركه.

import-not-readable = لا يستطيع Crossroads قراءة هذا النوع من الملفات. يقرأ { "\u200E" }.docx و{ "\u200E" }.odt و{ "\u200E" }.md و{ "\u200E" }.txt و{ "\u200E" }.vtt و{ "\u200E" }.srt و{ "\u200E" }.jsonl، والمصادر بصيغة { "\u200E" }.bib و{ "\u200E" }.ris و{ "\u200E" }.json (CSL)، وأدلة المقابلات بصيغة XLSForm ({ "\u200E" }.xlsx).
import-damaged = هذا الملف تالف، أو ليس ما يقوله اسمه.
import-too-large = هذا الملف أكبر من أن يُقرأ بأمان.
import-forbidden = في هذا الملف ما لا تؤمن قراءته، فرُفض.
import-empty = لا ملف في هذا المجلد يستطيع Crossroads قراءته.
import-older = «{ $title }» موجود في أكثر من ملف من هذه الملفات؛ هذا أقدم، فتُرك.
import-in-bin = «{ $title }» في سلة المهملات وقد حُدِّث هناك. أخرجه منها لتعمل به.

# ما جرى التراجع عنه أو إعادته، في سطر. وتعرضه النافذة أيضًا.
turned-field = { $field }: { $before } ← { $after }
turned-text = النص: «{ $before }» ← «{ $after }»
turned-text-gone = النص: زال «{ $words }»
turned-text-back = النص: عاد «{ $words }»
turned-look = مظهر «{ $words }»
turned-order = ترتيب الفقرات
turned-codings = الترميزات: { $count }
turned-file-gone = مرفق زال: { $names }
turned-file-back = مرفق عاد: { $names }
turned-code-name = الرمز «{ $other }» اسمه «{ $code }»
turned-code-gone = الرمز «{ $code }» محذوف
turned-code-back = الرمز «{ $code }» موجود من جديد
turned-code-under = الرمز «{ $code }» تحت «{ $other }»
turned-code-top = الرمز «{ $code }» في الأعلى
turned-code-merged = الرمز «{ $code }» مدموج في «{ $other }»
turned-code-apart = الرمز «{ $code }» لم يعد مدموجًا في «{ $other }»
turned-code-colour = لون الرمز «{ $code }»
turned-code-memo = مذكرة الرمز «{ $code }»
turned-put-away = محفوظ جانبًا
turned-put-back = عاد إلى القوائم
turned-same = هو نفسه «{ $title }»
turned-apart = لم يعد هو نفسه «{ $title }»
turned-empty = فارغ
turned-yes = نعم
turned-no = لا

# What does not leave the team, and why.
error-use = لا يُكتب شيء لهذا الاستعمال. اختر واحدًا من هذه: { $what }.
import-for-others = كُتب هذا لأناس من خارج الفريق وتنقصه أجزاء، فلم يُقرأ: كان سيحل محل ما هو كامل.
mask-quote = [اقتباس محذوف]
mask-name = [اسم محذوف]
mask-record = [محذوف]
left-out-record = { $count ->
    [one] تُرك سجل واحد: { $why }
   *[other] سجلات متروكة ({ $count }): { $why }
}
left-out-quote = { $count ->
    [one] حُجب اقتباس واحد: { $why }
   *[other] اقتباسات محجوبة ({ $count }): { $why }
}
left-out-photo = { $count ->
    [one] تُركت صورة واحدة: { $why }
   *[other] صور متروكة ({ $count }): { $why }
}
left-out-sound = { $count ->
    [one] تُرك تسجيل واحد: { $why }
   *[other] تسجيلات متروكة ({ $count }): { $why }
}
left-out-file = { $count ->
    [one] تُرك ملف واحد: { $why }
   *[other] ملفات متروكة ({ $count }): { $why }
}
left-out-name = { $count ->
    [one] حُجب اسم واحد: { $why }
   *[other] أسماء محجوبة ({ $count }): { $why }
}
left-out-detail = { $count ->
    [one] تُرك تفصيل واحد: { $why }
   *[other] تفاصيل متروكة ({ $count }): { $why }
}
left-out-why-allowed = يريد صاحبه أن يبقى هنا بلا اسم.
left-out-why-not-recorded = لا موافقة مسجلة عليه.
left-out-why-asked = طُلبت الموافقة ولا جواب بعد.
left-out-why-refused = رُفض هذا.
left-out-why-stopped = سُحبت الموافقة.
left-out-why-erase = سُحبت الموافقة ويُراد محوه.
left-out-why-nobody-named = لا يُذكر فيه من يستطيع أن يسمح به.
left-out-why-inside = سجلات هذا النوع تبقى عند الفريق.
left-out-why-gone = ما يشير إليه في السلة أو مُحي أو ليس هنا.
left-out-why-in-text = كان مكتوبًا باليد ضمن كلام آخر.
left-out-why-not-this-use = هذا الاستعمال لا يتعلق به.
left-out-why-own-words = كتبه الفريق لنفسه.
left-out-why-unknown = لا يعرفه هذا الإصدار من Crossroads ولا يرى لمن هو.

# What may be done with what somebody said, and why.
use-why-allowed = مسموح منذ { $date }، بالنص { $version } في { $language }.
use-why-not-recorded = لم يسجل عنه شيء، فهو غير مسموح.
use-why-asked = طُلب في { $date } ولا جواب بعد.
use-why-refused = رُفض في { $date }.
use-why-stopped = سُحب في { $date }: ما هو هنا لا يُستعمل بعد الآن.
use-why-erase = سُحب في { $date }: ما هو هنا يجب أن يُمحى.
use-date-unknown = يوم غير مسجل
use-version-unknown = بلا إصدار
use-language-unknown = لغة غير مسجلة
use-day-ahead = انتبه: هذا اليوم لم يأت بعد.
use-who-unknown = شخص غير معروف هنا، أو لم يعد معروفا
use-withdrawn-title = موافقة { $name }: مسحوبة
withdrawn-left-title = بعد سحب { $name } للموافقة: ما بقي عمله باليد
withdrawn-left-own = محادثات يجب أن يمحوها منسق
withdrawn-left-shared = أخرج ما يخص هذا الشخص، والمرفقات أيضًا
withdrawn-left-copies = أخرج الكلمات المنسوخة من الأدلة
withdrawn-left-typed = أخرج الاسم أو الكلمات المكتوبة هناك
withdrawn-left-people = أفرغ هذه الصفحة وضعها في سلة المحذوفات
withdrawn-left-proofs = قرر ما يحدث لدليل الموافقة المحفوظ في مكان آخر
withdrawn-left-sent = أخبر من وصله هذا بأن الموافقة سُحبت
withdrawn-left-history = ما أُخرج من سجل يبقى في تاريخه. إن كان يجب أن يزول من هناك أيضًا فاكتب ما يجوز بقاؤه في سجل جديد وامح القديم.
withdrawn-left-names = انس الأسماء الحقيقية على كل حاسوب تُعرف فيه.
withdrawn-left-gone-out = ما كُتب أو نُسخ من قبل ما زال عند من هو عندهم، وفي النسخ الاحتياطية أيضًا.

# The parts of a brief as a document.
document-insights = ما وجدناه معًا
document-conditions = ما يجعله ينجح
document-asks = ما نطلبه
document-voices = من يتكلم هنا
document-sources = المصادر
document-against = وضده:

# The parts of the minutes of a meeting as a document.
document-minutes = محضر
document-decisions = القرارات
document-actions = الأعمال
document-opened-here = ظهر هنا.
document-shifted-here = تحوّل هنا: { $shift }
document-closed-here = أُغلق هنا.
document-more = و{ $count } أخرى ليست في هذه الوثيقة.

# A day in a document, written out.
document-month = { $month ->
    [m1] يناير
    [m2] فبراير
    [m3] مارس
    [m4] أبريل
    [m5] مايو
    [m6] يونيو
    [m7] يوليو
    [m8] أغسطس
    [m9] سبتمبر
    [m10] أكتوبر
    [m11] نوفمبر
   *[m12] ديسمبر
}
document-day = { $day } { $month } { $year }
document-month-of = { $month } { $year }

# Giving a conversation or a portrait back: why it can't be, and the letter.
error-return-other = هذا السجل ليس عن هذا الشخص. اختر شخصًا مذكورًا فيه.
error-return-nobody = لا يُذكر عمّن هذا السجل. اكتب من هو، وبعدها يمكنك إعادته إليه.
error-return-several = هذا السجل عن عدة أشخاص. اختر لمن تعيده؛ لكل منهم وثيقة خاصة به.
error-return-withdrew = سحب هذا الشخص موافقته أو لم يُرد المشاركة. لذلك لا يُستعمل منه شيء بعد الآن، ولا حتى لإعادته. وإن طلب بنفسه نسخة فسجّل طلبًا.
return-greeting = إلى المشاركة أو المشارك،
return-what-interview = تحدثت معنا. تجد فيما يلي كيف كتبنا ما قلته.
return-what-person = تجد فيما يلي كيف نصفك وما سمحت لنا به.
return-what-initiative = تجدون فيما يلي كيف نصف مبادرتكم.
return-names = قد تكون الأسماء في هذا النص أسماء مستعارة.
return-less = حذفنا ما قاله آخرون وأسماءهم حيث لا يجوز ذكرها.
return-ask = هل يمكنك أن تقرأ هذا وتخبرنا إن كان صحيحًا؟ اكتب ما يجب تغييره أو قله لنا. وإن كان فيه ما لا يجوز ذكره فاشطبه، وسنحذفه.
return-free = لست ملزمًا بالرد. ويمكنك سحب ما سمحت به في أي وقت.
return-regards = مع الشكر، فريق البحث
return-allowed = ما سمحت به
return-yes = نعم
return-no = لا
return-open = لم يُسجَّل شيء، فلا يجوز
return-answer = جوابك
return-right = ما الصحيح؟
return-wrong = ما الذي يجب تغييره؟
return-out = ما الذي لا يجوز ذكره؟

### جمل الطرفية. ما يقوله `--help` عن كلمات الأوامر مكتوب بالإنجليزية في كل اللغات.

terminal-yes-no = [ن/لا]
terminal-internal = crossroads: خطأ داخلي في { $place }
terminal-not-written = تعذّرت كتابة ما طُلب: { $what }
terminal-passphrase = عبارة المرور:
terminal-passphrase-again = مرة أخرى:
terminal-passphrases-differ = العبارتان ليستا متطابقتين.
terminal-no-passphrase = لا عبارة مرور: استخدم --passphrase-file أو عيّن { $variable }.
terminal-bad-path = { $path }: هذا الاسم ليس نصًا مقروءًا؛ أعط الملف أو المجلد اسمًا آخر.
terminal-not-text = { $path }: هذا ليس نصًا بترميز UTF-8
terminal-file = { $path }: لا يمكن قراءة هذا الملف ({ $what }).
terminal-stopped = توقّف.
terminal-nothing-changed = لم يتغير شيء.

terminal-own-words = كلماتك الأربع: { $words }
terminal-recovery-code = رمز الاستعادة (اكتبه عندك، فهو يظهر مرة واحدة): { $code }
terminal-short-passphrase = تنبيه: عبارة مرور أقصر من عشرة أحرف يسهل تخمينها.
terminal-project =
    { $name }
    المعرّف: { $id }
    المجلد: { $dir }
    أنت: { $member } ({ $role })
    الجهاز: { $device }
    الكلمات الأربع: { $words }{ $counts }
    في سلة المحذوفات: { $deleted }
    لم تُشاهد بعد: { $unseen }
terminal-sample = السجلات: { $records }، الترميزات: { $codings }
terminal-clean = سليم. القيود: { $entries }، السجلات: { $records }، المرفقات: { $attachments }
terminal-not-clean = غير سليم. القيود: { $entries }، السجلات: { $records }، المرفقات: { $attachments }
terminal-backup = الحجم بالبايت: { $bytes }
terminal-backup-no-names = من دون الأسماء الحقيقية: ملف names.db مفقود

terminal-asks = يطلب { $member } الانضمام. الكلمات الأربع هناك: { $words }
terminal-nobody-let-in = لم يدخل أحد.
terminal-nobody-let-in-yes = لم يدخل أحد. من دون طرفية استخدم --yes.
terminal-let-in = دخل { $member } ووصل إليه كل شيء
terminal-granted = دخل { $member }؛ الجواب في { $answer }
terminal-not-waiting = هذا المشروع لا ينتظر أن يُسمح له بالدخول.
terminal-reached = تم الوصول إلى الحاسوب الآخر. أحد هناك يقارن الكلمات الآن.
terminal-unanswered = لا أحد يجيب على { $tried }. هل ذلك الحاسوب مشغّل والمشروع مفتوح عليه وهو على الشبكة نفسها؟ السؤال مستمر.
terminal-comes-over = تم الدخول. ما هو موجود يصل الآن.

terminal-exchanged = الحواسيب: { $peers }؛ القيود الواردة: { $in }، الصادرة: { $out }؛ السجلات التي تغيرت: { $records }؛ الثواني: { $seconds }
terminal-listening = يستمع على { $addresses }
terminal-serving = المتصلون: { $connected }، القيود الواردة: { $in }، القيود الصادرة: { $out }
terminal-relay = متصل بالناقل { $url }
terminal-carries = المرفقات المحفوظة: { $files }، { $held } من { $limit } ميغابايت
terminal-carries-part = المرفقات المحفوظة: { $files }، { $held } من { $limit } ميغابايت؛ لا مكان لعدد آخر منها: { $left }
terminal-crowding = يسمّي عضو واحد { $named } من المرفقات، ويؤخذ من العضو الواحد { $most }: يُترك الباقي؛ العضو { $member }
terminal-pack-written = القيود: { $entries }، المرفقات: { $attachments }، الحجم بالبايت: { $bytes }
terminal-pack-read = من { $from }: القيود الجديدة: { $entries }، المعروفة: { $known }، المنتظرة: { $waiting }؛ السجلات التي تغيرت: { $records }
terminal-pack-attachments = المرفقات التي وصلت: { $count }
terminal-pack-attachments-left = مرفقات لم يمكن أخذها: { $count }. اقرأ الحزمة مرة أخرى لاحقًا.
terminal-pack-cut-short = تنتهي الحزمة قبل أوانها أو هي تالفة: انسخها من جديد. ما أمكنت قراءته محفوظ.
terminal-pack-nothing = لم يمكن قراءة شيء من هذه الحزمة: هي تالفة أو مبتورة؛ انسخها من جديد.
terminal-overlap = [غيّر شخصان هذا وهما متباعدان]
terminal-erased-lost = تغييراتك التي ذهبت معه: { $count }

terminal-this-device = هذا الجهاز
terminal-has-up-to = لديه كل شيء حتى { $time }، وينقصه { $lacks }
terminal-not-met = لم يُلتق به بعد
terminal-lacks = ينقصه { $lacks }
terminal-remove-member = هل تريد إزالة هذا العضو وجميع حواسيبه من المشروع؟
terminal-remove-device = هل تريد إزالة هذا الحاسوب من المشروع؟
terminal-leave = هل تريد مغادرة هذا المشروع؟
terminal-woven-copies = نُسجت فقرات منه في { $id }، «{ $title }»، وتبقى هناك.
terminal-erase = هل تريد محو «{ $title }» نهائيًا على كل حاسوب؟ لا شيء يعيده.
terminal-nothing-erased = لم يُمح شيء. من دون طرفية استخدم --yes.
terminal-apart-removed = كُتب بعد إزالة هذا الشخص أو الحاسوب من المشروع.
terminal-apart-role = كُتب دون أن يسمح الدور بذلك.
terminal-apart-damaged = كان سيُفسد السجل.
terminal-apart-forked = نُسخ مجلد المشروع على هذا الحاسوب، وكُتب في النسختين. هذا من النسخة التي لا تُحسب.
terminal-apart-lacking = يبني على شيء ليس على هذا الحاسوب. متى وصل ذلك حُسب من تلقاء نفسه.
terminal-apart-team = كان سيغيّر الفريق، ولا يُحسب: لم يسمح الدور به، أو كان الشخص قد أُزيل، أو كان غيره قد فعل الشيء نفسه من قبل.
terminal-apart-erasure = كان سيمحو هذا السجل نهائيًا، ولا يحق له ذلك. يبقى السجل.
terminal-apart-key = كان سيعطي مفتاحًا، ولا يحق له ذلك. لا أحد يستعمل هذا المفتاح.
terminal-apart-files = أعلن للناقلين عن مرفقات، ولا يحق له ذلك، أو ليس بهذا الشكل. يتجاهلها الناقلون.
terminal-no-setting = «{ $what }» ليس في الإعدادات. يُظهر الأمر دون كلمات ما فيها.
terminal-removed-by = أزاله { $name }
terminal-left = غادر بنفسه
terminal-erased-later = مُحي السجل. ما بقي منه على القرص تعذر حذفه الآن، وسيحذف عند التبادل التالي أو عند فتح المشروع من جديد.
terminal-erasure = تم على { $done }، ولم يتم بعد على { $waiting }
terminal-erasure-lost = تغييرات أُجريت هنا في تلك الأثناء وذهبت معه: { $count }
terminal-fetch-missing = مرفقات ليست على هذا الحاسوب بعد: { $count }. تأتي مع التبادل القادم.

terminal-imported = الجديد: { $created }، المحدَّث: { $updated }، الباقي كما هو: { $unchanged }
terminal-export-where = يحتاج التصدير إلى مجلد، أو إلى ملف ينتهي اسمه بـ .jsonl.
terminal-exported = السجلات في { $path }: { $records }
terminal-names-in = عدد مرات ورود أسماء حقيقية معروفة فيه: { $count }
terminal-export-unreadable = سجلات لا يمكن قراءتها على هذا الحاسوب وليست فيه: { $count }. هي لا تزال عند من يستطيع قراءتها.
terminal-export-damaged = مرفقات تالفة على هذا الحاسوب وليست فيه: { $count }. يبيّن `project verify` من أي السجلات هي؛ ويطلبها `fetch ID --to DIR` من جديد.
terminal-export-elsewhere = مرفقات ليست على هذا الحاسوب وليست فيه: { $count }. يطلبها `fetch ID --to DIR` من الزملاء.
terminal-export-waiting = تغييرات للزملاء وصلت إلى هنا ولا يمكن فتحها بعد، فما تقوله ليس فيه: { $count }.

terminal-brought = ما جُلب: { $count }، ما يُقرأ هنا بشكل مختلف: { $changed }
terminal-codes = الرموز: { $count }
terminal-codes-read = المضاف: { $added }، المعروف: { $known }
terminal-code-doubled = رمز آخر له هذا الاسم
terminal-coding-lost = النص لم يعد موجودًا
terminal-woven = ما نُسج: { $count }، المعروف: { $known }
terminal-no-item = لا يوجد بند «{ $item }».
terminal-no-piece = لا توجد قطعة محذوفة رقمها { $number }.
terminal-no-state = يمكن عرض اللحظة بصيغة Markdown أو JSON، لا تحديثًا لـ Yjs.
terminal-moment-made = أُنشئ
terminal-moment-added = أُضيف: { $count }
terminal-moment-changed = تغيّر: { $count }
terminal-moment-removed = أُزيل: { $count }
terminal-moment-moved = نُقل: { $count }
terminal-moment-links = الروابط: { $count }
terminal-moment-files = الملفات: { $count }
terminal-moment-coded = رُمّز: { $count }
terminal-moment-uncoded = أُزيل ترميزه: { $count }
terminal-moment-into-bin = إلى سلة المحذوفات
terminal-moment-out-of-bin = من سلة المحذوفات

terminal-names-missing = أسماء حقيقية كانت على هذا الحاسوب مفقودة: يستعيدها `names bring-back` من نسخة احتياطية، ويتخلى عنها `names go-on`.
terminal-names-missing-of = أسماء حقيقية كانت على هذا الحاسوب مفقودة ({ $of }): يستعيدها `names bring-back` من نسخة احتياطية، ويتخلى عنها `names go-on`.
terminal-names-brought = الأشخاص: { $people }، ممن ليس لهم سجل هنا: { $elsewhere }، ممن حُذفوا هنا عمدًا: { $forgotten }
terminal-names-json = هذا ليس كائن JSON فيه name أو also أو phone أو mail أو address أو remarks.

terminal-withdraw = هل تريد سحب كل ما سُمح به؟
terminal-nothing-withdrawn = لم يُسحب شيء.
terminal-left = ما بقي عمله باليد مذكور في المهمة { $id }
terminal-withdrawing = الموافقات: { $consents }، الاقتباسات: { $quotes }
terminal-withdrawing-insights = الخلاصات التي تقوم عليها:
terminal-withdrawing-briefs = الرسائل التي فيها تلك الخلاصات:
terminal-withdrawing-own = المحادثات مع هذا الشخص وحده:
terminal-withdrawing-shared = سجلات أخرى تذكر هذا الشخص أو فيها فقرات منه:
terminal-withdrawing-copies = سجلات فيها نسخ من كلماته، تُزال باليد:
terminal-withdrawing-typed = سجلات كُتب فيها اسمه أو كلماته، تُزال باليد:
terminal-withdrawing-sent = رسائل خرجت، ويجب إخبار من هي عنده:
terminal-withdrawing-proofs = موافقات دليلها في مكان آخر:
terminal-withdrawing-people = سجلاته هو، تُفرَّغ باليد:
terminal-withdrawing-named = أسماء حقيقية معروفة على هذا الحاسوب؛ احذفها بالأمر: names forget { $id }

terminal-wall = مع: { $for }، ضد: { $against }، اقتباسات يجوز أن تصل إلى بلدية: { $free } من { $quotes }
terminal-question-came-up = ظهر
terminal-question-shifted = تحوّل
terminal-question-became = صار
terminal-question-closed = أغلقه
terminal-question-outcome = النتيجة
terminal-carry-from = من { $date } { $title }
terminal-carry-more = والمزيد: { $count }
