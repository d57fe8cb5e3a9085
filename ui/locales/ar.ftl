### The words of Crossroads in Arabic. The window and the core both read this file.

## Kinds

kind-interview = مقابلة
kind-interview-plural = مقابلات
kind-field-note = ملاحظة ميدانية
kind-field-note-plural = ملاحظات ميدانية
kind-dilemma = معضلة
kind-dilemma-plural = معضلات
kind-meeting = اجتماع
kind-meeting-plural = اجتماعات
kind-initiative = مبادرة
kind-initiative-plural = مبادرات
kind-person = شخص
kind-person-plural = أشخاص
kind-trajectory = مسار تعلّم
kind-trajectory-plural = مسارات التعلّم
kind-action = مهمة
kind-action-plural = مهام
kind-guide = دليل مقابلة
kind-guide-plural = أدلة المقابلات
kind-learning-question = سؤال تعلّم
kind-learning-question-plural = أسئلة التعلّم
kind-intervision = جلسة تبادل خبرات
kind-intervision-plural = جلسات تبادل الخبرات
kind-method = أسلوب عمل
kind-method-plural = أساليب العمل
kind-insight = خلاصة
kind-insight-plural = خلاصات
kind-condition = شرط عملي
kind-condition-plural = شروط عملية
kind-brief = رسالة مشتركة
kind-brief-plural = رسائل مشتركة
kind-source = مرجع
kind-source-plural = مراجع
kind-actor = طرف فاعل
kind-actor-plural = أطراف فاعلة
kind-power-map = خريطة نفوذ
kind-power-map-plural = خرائط النفوذ
kind-consent = موافقة
kind-consent-plural = موافقات
kind-request = طلب من صاحب البيانات
kind-request-plural = طلبات أصحاب البيانات
kinds-daily = كل أسبوع
kinds-work = المسار
kinds-learning = التعلّم معًا
kinds-power = النفوذ
kinds-care = العناية

## Fields

field-title = العنوان
field-date = التاريخ
field-place = المكان
field-people = من أُجريت معهم المقابلة
field-initiatives = المبادرات
field-interviewers = من أجروا المقابلة
field-interpreter = المترجم
field-languages = اللغات
field-guide = دليل المقابلة
field-state = الحالة
field-consent = الموافقة
field-context = السياق
field-reflection = نظرة من أجرى المقابلة إلى ما جرى
field-present = الحاضرون
field-interpretation = التفسير
field-follow_up = المتابعة
field-owner = طرحها
field-option_a = الخيار أ
field-cost_a = ثمن الخيار أ
field-option_b = الخيار ب
field-cost_b = ثمن الخيار ب
field-who_decides = صاحب القرار
field-parties = الأطراف
field-knowledge = أنواع المعرفة
field-tried = ما جُرِّب حتى الآن
field-series = السلسلة
field-number = الرقم
field-chair = رئاسة الجلسة
field-minutes_by = كاتب المحضر
field-attendance = الحضور
field-dilemmas = المعضلات
field-decisions = القرارات كما كتبت
field-actions = المهام كما كتبت
field-started = البداية
field-ended = النهاية
field-phase = المرحلة
field-legal_form = الشكل القانوني
field-target_group = الفئة المستهدفة
field-activities = الأنشطة
field-paid_staff = العاملون بأجر
field-volunteers = المتطوعون
field-partners = الشركاء
field-funding = التمويل
field-municipality = العلاقة بالبلدية
field-strengths = نقاط القوة
field-obstacles = العقبات
field-naming = طريقة التسمية
field-position = الصفة
field-roles = الأدوار
field-interpreter_needed = الحاجة إلى مترجم
field-remarks = ملاحظات
field-guide_used = الدليل المستخدم
field-consents = الموافقات
field-speakers = المتحدثون
field-label = الاسم في النص
field-person = الشخص
field-text_language = لغة النص
field-translation_of = ترجمة لـ
field-translated_by = ترجمه
field-checked_by = راجعه
field-returned_on = أُعيد في
field-response = ما يقوله المشاركون
field-what_changed = ما تغيّر بعد ذلك
field-retain_until = يُحفظ حتى
field-owner_person = من طرحها كشخص
field-trajectory = مسار التعلّم
field-options = الخيارات
field-option = الخيار
field-values = القيم التي يخدمها
field-cost = ثمنه
field-who_bears = من يتحمّله
field-views = كيف تراها الأطراف
field-party = الطرف
field-view = الرأي
field-knowledge_kind = نوع المعرفة
field-attempts = محاولات
field-attempt = ما جُرِّب
field-outcome = ما نتج عنه
field-by_whom = من قام به
field-sessions = جلسات تبادل الخبرات
field-look_back = موعد المراجعة
field-attended = من حضر
field-named_as = بالاسم
field-presence = الحضور
field-agenda_items = بنود جدول الأعمال
field-subject = الموضوع
field-about = يتعلّق بـ
field-minutes = الدقائق
field-led_by = يديره
field-carried_over = مرحّل من المرة السابقة
field-notes = ملاحظات
field-decided = القرارات
field-decision = القرار
field-reason = السبب
field-materials = المواد
field-address = العنوان أو المكان
field-carried_from = تتمّة لـ
field-point = النقطة على الخريطة
field-refugee_background = منهم من لهم خلفية لجوء
field-funding_years = التمويل حسب السنة
field-year = السنة
field-funder = الممول
field-amount = المبلغ باليورو
field-ties = الروابط المتبادلة
field-actor = الطرف على الخريطة
field-gives = ما تقدّمه المبادرة
field-needs = ما تحتاج إليه المبادرة
field-events = أحداث
field-event = الحدث
field-own_story = القصة بكلماتها
field-own_story_by = كتب القصة
field-own_story_date = تاريخ كتابة القصة
field-website = الموقع الإلكتروني
field-naming_uses = طريقة التسمية حسب الاستخدام
field-use = الاستخدام
field-own_language = اللغة المفضلة
field-question = السؤال
field-aims = الأهداف
field-facilitators = الميسّرون
field-funders = الممولون
field-stages = المراحل
field-from_date = من
field-until_date = إلى
field-responsible = المسؤول
field-responsible_person = المسؤول كشخص
field-due = الموعد الأخير
field-meeting = الاجتماع
field-about_records = يتعلّق بـ
field-version = الإصدار
field-purpose = الغرض
field-opening = الافتتاح
field-questions = الأسئلة
field-probe = أسئلة المتابعة
field-question_type = نوع السؤال
field-answers = الأجوبة المتاحة
field-required = يجب طرحه
field-form_name = الاسم في الاستمارة
field-closing = الختام
field-why_now = لماذا الآن
field-opened_in = طُرح في
field-opened_on = تاريخ الطرح
field-follow_ups = كيف تحوّل السؤال
field-shift = ما الذي تحوّل
field-replaced_by = أصبح
field-closed_by = أُغلق بـ
field-closed_on = تاريخ الإغلاق
field-method = أسلوب العمل
field-method_version = إصدار الأسلوب
field-case = الحالة
field-cast = توزيع الأدوار
field-part = الدور
field-course = مجرى الجلسة
field-step = خطوة الأسلوب
field-began = بدأت في
field-harvest = الحصيلة
field-evaluation = التقييم
field-looked_back = ماذا حدث للنصيحة
field-origin = المصدر
field-least_people = أقل عدد من المشاركين
field-most_people = أكبر عدد من المشاركين
field-tasks = مهمة كل دور
field-task = المهمة
field-rules = القواعد
field-rule = القاعدة
field-steps = الخطوات
field-round = نوع الجولة
field-each_at_most = الحد الأقصى لكل شخص
field-owner_does = صاحب الحالة
field-for_all = للجميع
field-for_facilitator = للميسّر
field-for_owner = لصاحب الحالة
field-script = أسلوب جاهز
field-present_step = الخطوة الحالية
field-running_since = جارية منذ
field-spent = الثواني المستعملة
field-revealed = عُرضت
field-contributions = المساهمات المكتوبة
field-contribution = مساهمة
field-ratings = تقييم كل سؤال
field-writer = الكاتب
field-rating = التقييم
field-for_minutes = لكاتب المحضر
field-for_observer = للمراقب
field-statement = المقولة
field-strength = مدى قوته
field-evidence = ما يؤيّده
field-counter_evidence = ما يعارضه
field-record = السجل
field-coding = الترميز
field-words = الكلمات
field-sources = المراجع
field-scope = نطاق صحته
field-authors = وضعه
field-insights = الخلاصات
field-asks = ما يتطلّبه وممّن
field-ask = المطلوب من هذا الطرف
field-counter = ما يمكن أن يُعترض به
field-addressee = موجّهة إلى
field-conditions = الشروط العملية
field-voices = من يشاركون في القول
field-initiative = المبادرة
field-agreed = موافق
field-reference_type = نوع المرجع
field-creators = المؤلفون
field-family_name = اسم العائلة
field-given_name = الاسم الأول
field-published_in = نُشر في
field-volume = المجلد
field-issue = العدد
field-pages = الصفحات
field-publisher = الناشر
field-doi = معرّف DOI
field-cite_key = مفتاح الاستشهاد
field-abstract = الملخص
field-sort = نوع الطرف
field-level = المستوى
field-goals = الأهداف
field-interests = المصالح
field-influence = النفوذ من 0 إلى 10
field-influence_reason = سبب هذا النفوذ
field-stance = الموقف
field-view_of = من منظور
field-viewer = من بالتحديد
field-placed = الأطراف على الخريطة
field-interest = الاهتمام من 0 إلى 10
field-across = البعد عن بداية الورقة، بأجزاء من الألف
field-down = البعد عن أعلى الورقة، بأجزاء من الألف
field-relations = العلاقات
field-from_actor = من طرف
field-to_actor = إلى طرف
field-relation = نوع العلاقة
field-flows = ما ينتقل
field-weight = الوزن من 1 إلى 5
field-depends = التبعية
field-compared_with = للمقارنة مع
field-facilitation = ملاحظات الميسّر
field-subject_person = صاحب الشأن
field-mode = كيف أُعطيت
field-witness = الشاهد
field-uses = حسب الاستخدام
field-allowed = مسموح
field-withdrawn_on = سُحبت في
field-withdrawn_scope = معنى السحب
field-proof = مكان الإثبات
field-renew_by = يُعاد السؤال قبل
field-sort_of_request = نوع الطلب
field-received = ورد في
field-extended = مُدّدت المهلة
field-extended_reason = سبب التمديد
field-answered_on = أُجيب في
field-answer = الجواب
field-exception = الاستثناء وسببه
field-told = من أُبلغ بذلك

## Choices

choice-state-raw = خام
choice-state-checked = مُراجَع
choice-state-pseudonymised = بأسماء مستعارة
choice-state-returned = أُعيد إلى صاحبه
choice-state-approved = مُعتمَد
choice-state-open = مفتوحة
choice-state-tried = جُرِّب لها حل
choice-state-shifted = تبدّلت
choice-state-closed = مغلقة
choice-consent-none = لم تُطلب بعد
choice-consent-oral = شفهية
choice-consent-written = خطية
choice-consent-recorded = مسجّلة صوتيًا
choice-consent-withdrawn = سُحبت
choice-knowledge-academic = أكاديمية
choice-knowledge-professional = مهنية
choice-knowledge-lived = من التجربة المعيشة
choice-phase-start = بداية
choice-phase-growth = نمو
choice-phase-fragile = هشّة
choice-phase-stopped = توقّفت
choice-phase-absorbed = اندمجت في غيرها
choice-naming-named = بالاسم الحقيقي
choice-naming-pseudonym = باسم مختار
choice-naming-anonymous = دون اسم
choice-position-newcomer = من القادمين الجدد
choice-position-volunteer = متطوّع
choice-position-professional = مهني
choice-position-official = موظف حكومي
choice-position-researcher = باحث
choice-position-co_researcher = باحث مشارك
choice-state-planned = مخطط لها
choice-state-running = جارية
choice-state-paused = متوقفة مؤقتًا
choice-state-doing = قيد التنفيذ
choice-state-done = أُنجزت
choice-state-dropped = أُلغيت
choice-state-hunch = ظن
choice-state-shared = جرت مشاركته
choice-state-tested = اختُبر مع المشاركين
choice-state-reported = ورد في تقرير
choice-state-draft = مسودة
choice-state-agreed = متفق عليها
choice-state-sent = أُرسلت
choice-state-asked = طُلبت
choice-state-given = أُعطيت
choice-state-refused = رُفضت
choice-state-withdrawn = سُحبت
choice-state-answered = أُجيب عنه
choice-presence-present = حاضر
choice-presence-partly = بعض الوقت
choice-presence-excused = معتذر
choice-presence-absent = غائب
choice-use-taking_part = المشاركة
choice-use-audio = التسجيل الصوتي
choice-use-transcript = نص المقابلة
choice-use-quote_pseudonym = اقتباس باسم مختار
choice-use-quote_named = اقتباس بالاسم الحقيقي
choice-use-photo = صورة
choice-use-share_team = المشاركة داخل الفريق
choice-use-share_municipality = المشاركة مع البلدية
choice-use-archive = الأرشيف
choice-use-reuse = إعادة الاستخدام في بحث آخر
choice-use-contact_again = الاتصال مجددًا لاحقًا
choice-knowledge_kind-academic = أكاديمية
choice-knowledge_kind-professional = مهنية
choice-knowledge_kind-lived = من التجربة المعيشة
choice-question_type-open = مفتوح
choice-question_type-one = جواب واحد
choice-question_type-several = أجوبة متعددة
choice-question_type-number = رقم
choice-question_type-date = تاريخ
choice-question_type-note = توضيح
choice-part-facilitator = ميسّر
choice-part-case_owner = صاحب الحالة
choice-part-minutes = كاتب المحضر
choice-part-participant = مشارك
choice-part-observer = مراقب
choice-round-look_back = مراجعة
choice-round-talk = حديث
choice-round-questions = أسئلة
choice-round-write = كتابة فردية
choice-round-reveal = عرض في وقت واحد
choice-round-rate = تقييم
choice-round-choose = اختيار
choice-round-evaluate = تقويم
choice-owner_does-takes_part = يشارك
choice-owner_does-answers = يجيب
choice-owner_does-listens = يستمع صامتًا
choice-owner_does-turned_away = يجلس مديرًا ظهره ويكتب
choice-owner_does-absent = غير حاضر
choice-script-incident = أسلوب الحادثة
choice-script-incident_timed = أسلوب الحادثة بأوقات محددة
choice-script-incident_advice = أسلوب الحادثة مع نصيحة مكتوبة
choice-script-balint = أسلوب بالينت
choice-script-gossip = أسلوب النميمة
choice-script-ten_steps = أسلوب الخطوات العشر
choice-script-moral = المداولة الأخلاقية
choice-round-harvest = جني الحصاد
choice-rating-warm = قريب
choice-rating-neutral = محايد
choice-rating-cold = بعيد
choice-strength-weak = ضعيف
choice-strength-fair = متوسط
choice-strength-strong = قوي
choice-agreed-asked = سُئلت
choice-agreed-yes = نعم
choice-agreed-no = لا
choice-reference_type-article = مقالة
choice-reference_type-book = كتاب
choice-reference_type-chapter = فصل
choice-reference_type-report = تقرير
choice-reference_type-thesis = أطروحة
choice-reference_type-conference = ورقة مؤتمر
choice-reference_type-web = صفحة إلكترونية
choice-reference_type-other = غير ذلك
choice-sort-initiative = مبادرة
choice-sort-municipality = بلدية
choice-sort-government = حكومة
choice-sort-agency = هيئة تنفيذية
choice-sort-funder = جهة ممولة
choice-sort-company = شركة
choice-sort-school = مدرسة
choice-sort-care = رعاية صحية واجتماعية
choice-sort-faith = جماعة دينية
choice-sort-neighbours = سكان الحي
choice-sort-network = شبكة
choice-sort-media = إعلام
choice-sort-other = غير ذلك
choice-level-neighbourhood = الحي
choice-level-local = محلي
choice-level-regional = إقليمي
choice-level-national = وطني
choice-level-international = دولي
choice-stance-with = مؤيّد
choice-stance-leaning = يميل إلى التأييد
choice-stance-neutral = محايد
choice-stance-doubting = متردّد
choice-stance-against = معارض
choice-view_of-initiative = المبادرة
choice-view_of-newcomers = القادمون الجدد
choice-view_of-municipality = البلدية
choice-view_of-funder = جهة ممولة
choice-view_of-researchers = الباحثون
choice-view_of-together = رُسمت معًا
choice-relation-money = مال
choice-relation-information = معلومات
choice-relation-command = سلطة
choice-relation-support = دعم
choice-relation-cooperation = تعاون
choice-relation-dependence = تبعية
choice-relation-conflict = خلاف
choice-depends-none = لا شيء
choice-depends-from_on_to = الأول يعتمد على الثاني
choice-depends-to_on_from = الثاني يعتمد على الأول
choice-depends-mutual = متبادلة
choice-mode-written = خطية
choice-mode-oral = شفهية
choice-mode-recorded = مسجّلة صوتيًا
choice-allowed-yes = نعم
choice-allowed-no = لا
choice-withdrawn_scope-stop = توقّف: لا جديد بعد الآن
choice-withdrawn_scope-erase = محو ما هو موجود
choice-sort_of_request-see = الاطلاع
choice-sort_of_request-correct = التصحيح
choice-sort_of_request-erase = المحو
choice-sort_of_request-stop = التوقّف عن المشاركة
choice-sort_of_request-restrict = تقييد الاستخدام
choice-sort_of_request-copy = الحصول على نسخة
choice-sort_of_request-object = الاعتراض

## Headings of a new record

section-conversation = الحديث
section-quotes = اقتباسات
section-afterwards = بعد المقابلة
section-observation = ما رأيته وسمعته
section-situation = الوضع
section-perspectives = من يرى ماذا
section-agenda = جدول الأعمال
section-notes = ما نوقش
section-story = القصة
section-course = كيف يسير
section-case = ما كان مطروحًا
section-letter = نص الرسالة

## أساليب تبادل الخبرات

script-incident-purpose = حدث بقي في الذهن، يُبحث بالوقائع قبل أن يحكم عليه أحد. يكتب كل موقفه أولا، ثم تُعرض المواقف.
script-incident_timed-purpose = أسلوب الحادثة في ساعة، لكل خطوة وقتها، ويصمت صاحب الحالة أثناء النصيحة.
script-incident_advice-purpose = أسئلة قليلة، وحديث باحترام عن صاحب الحالة، ونصائح مكتوبة تُسلَّم دفعة واحدة.
script-balint-purpose = ما يثيره الموقف من صور ومشاعر وموقف صاحب الحالة قبل أي حكم.
script-gossip-purpose = تتحدث المجموعة عن صاحب الحالة بصيغة الغائب، وهو جالس مديرًا ظهره يستمع ويكتب.
script-ten_steps-purpose = من الأسئلة إلى الجوهر: يقيّم صاحب الحالة كل سؤال، وتكتب المجموعة الجوهر، ثم يصوغه صاحب الحالة بكلماته.
script-moral-purpose = معضلة بين أ وب ولكل منهما ثمن: وجهات نظر وقيم وبدائل قبل أن يوازن كل فرد.
rule-confidential = ما يقال هنا يبقى هنا ما لم يُتفق معًا على غير ذلك.
rule-keep_time = الميسّر يراقب الوقت، وما لم يكتمل ينتقل إلى الحصاد.
rule-facts_only = في جولة المعلومات أسئلة عن الوقائع فقط: لا نصيحة ولا حكم ولا سؤال يخفي نصيحة.
rule-own_first = الكتابة أولا ثم المشاركة: لا يرى أحد شيئًا لغيره قبل أن يُعرض الكل دفعة واحدة.
rule-owner_silent = صاحب الحالة يصمت حين تتحدث المجموعة.
rule-third_person = يُتحدث عن صاحب الحالة بصيغة الغائب وباحترام.
rule-open_questions = الأسئلة مفتوحة وقصيرة ولا تتجاوز العدد المتفق عليه.
rule-three_sentences = ثلاث جمل تكفي لإثارة الاهتمام.
rule-both_cost = يُذكر لكل من جانبي المعضلة ثمنه ومن يتحمله.
rule-every_view = للغائبين صوت أيضًا: ماذا كانوا سيقولون؟
task-facilitator = يقود الخطوات ويراقب الوقت والقواعد ولا ينصح.
task-case_owner = يطرح الحالة ويقرر هو ما يحدث بشأنها.
task-minutes = يكتب ما له قيمة باقية من دون أسماء الغائبين.
task-participant = يستمع ويسأل ويكتب من تجربته.
task-observer = يراقب عمل المجموعة ولا يقول ما رآه إلا عند التقويم.
task-owner-takes_part = شارك كالآخرين.
task-owner-answers = أجب بإيجاز وبالوقائع، ولك أن تترك سؤالا.
task-owner-listens = استمع واصمت، واكتب ما يلمسك.
task-owner-turned_away = اجلس مديرًا ظهرك واستمع واكتب في دفترك الخاص.
task-owner-absent = اخرج من الغرفة، وسيعيدك الميسّر.
task-minutes-look_back = دوّن ما آل إليه كل إجراء.
task-minutes-talk = دوّن الخط العام لا كل كلمة.
task-minutes-questions = دوّن الأسئلة والأجوبة بإيجاز.
task-minutes-write = اكتب أنت أيضًا، فلا شيء يُدوَّن هنا.
task-minutes-reveal = دوّن ما يقال عن المساهمات المكتوبة.
task-minutes-rate = دوّن الأسئلة القريبة من صاحب الحالة وسبب ذلك.
task-minutes-choose = دوّن ما اختير وما تُرك لوقت لاحق.
task-minutes-evaluate = دوّن ما ستفعله المجموعة بشكل مختلف في المرة القادمة.
task-minutes-harvest = اقرأ ما جُني واسأل إن كان صحيحًا.
step-look_back = المراجعة
step-look_back-all = احك ما آل إليه إجراؤك.
step-look_back-facilitator = مر على إجراءات المرة السابقة ومعضلتها من دون حكم.
step-cases = جمع الحالات
step-cases-all = اذكر في جمل قليلة ما تود طرحه.
step-cases-facilitator = أعط كل شخص دوره، واجمع من دون نقاش.
step-interest = إثارة الاهتمام
step-interest-all = قل في ثلاث جمل على الأكثر لماذا تهم حالتك الآن.
step-interest-facilitator = أوقف المتحدث بلطف بعد ثلاث جمل.
step-choose = الاختيار
step-choose-all = اختر الحالة الأنفع للمجموعة.
step-choose-facilitator = أجر تصويتًا، واسأل صاحب الحالة إن كان موافقًا، وثبّت الحالة.
step-guide = اختيار المرافق
step-guide-all = اختاروا من يراقب مجرى الحديث.
step-guide-facilitator = اتفقوا متى يتدخل المرافق.
step-sketch = العرض
step-sketch-all = استمع ولا تقاطع.
step-sketch-facilitator = التزم بما حدث حتى اللحظة التي لزم فيها فعل شيء.
step-sketch-owner = احك ما حدث وما رأيت وشعرت وأين الصعوبة، ولا تقل بعد ما فعلت.
step-note_questions = كتابة الأسئلة
step-note_questions-all = اكتب لنفسك ما تريد معرفته، كل سؤال في سطر.
step-note_questions-facilitator = احرص على الهدوء، واعرض الكل دفعة واحدة حين يفرغ الجميع.
step-information = جولة المعلومات
step-information-all = اسأل عن الوقائع من دون نصح أو حكم.
step-information-facilitator = أوقف الأسئلة التي تخفي نصيحة.
step-open_questions = أسئلة مفتوحة
step-open_questions-all = اطرح أسئلتك المفتوحة باختصار.
step-open_questions-facilitator = عُد الأسئلة: لا يتجاوز أحد العدد المتفق عليه.
step-elaborate = التفصيل
step-elaborate-all = استمع إلى أثر الأمر في صاحب الحالة.
step-elaborate-facilitator = تعمّق في الشعور والعلاقة لا في الحلول.
step-elaborate-owner = احك القصة كاملة بمن فيها.
step-associate = التداعي
step-associate-all = اكتب ما يخطر لك من صور وكلمات ومشاعر.
step-associate-facilitator = قل إن لا شيء مستغرب، واعرض الكل دفعة واحدة.
step-imaging = أسئلة لتكوين الصورة
step-imaging-all = اسأل عما كُتب حتى تراه أمامك.
step-imaging-facilitator = ساعد على الانتقال من الرأي إلى الصورة.
step-analysis = التحليل
step-analysis-all = ابحثوا معًا عما يجري: من، وأي مصالح، وأي سلطة.
step-analysis-facilitator = أعد الحاضرين من الحل إلى السبب.
step-own_position = كتابة الموقف الشخصي
step-own_position-all = اكتب ما كنت ستفعله ولماذا.
step-own_position-facilitator = انتظر حتى يكتب الجميع ثم اعرض الكل دفعة واحدة.
step-positions = عرض المواقف
step-positions-all = اقرأ المكتوب واشرح موقفك.
step-positions-facilitator = اعرض الكل دفعة واحدة وأعط كل شخص دوره.
step-what_was_done = ما حدث فعلا
step-what_was_done-all = استمع من دون أن تقول إن الأولى كان غير ذلك.
step-what_was_done-facilitator = احم صاحب الحالة من الأحكام المتأخرة.
step-what_was_done-owner = احك ما فعلت وما نتج عنه وما تراه الآن بشكل مختلف.
step-closing = حديث الختام
step-closing-all = قل ما يعنيه هذا لعملك.
step-closing-facilitator = اربط هذه الحالة بالعمل اليومي.
step-gossip = النميمة باحترام
step-gossip-all = تحدثوا عن صاحب الحالة كأنه غائب: ما الذي يلفتكم وماذا تظنون؟
step-gossip-facilitator = حافظ على صيغة الغائب وعلى الأمان.
step-touched = ما الذي لمسني
step-touched-all = استمع ولا تشرح شيئًا بعد.
step-touched-facilitator = اسأل عما لمس لا عما صح.
step-touched-owner = عُد وقل ما لمسك، وأخرج من دفترك ما تشاء.
step-write_advice = كتابة النصيحة
step-write_advice-all = اكتب نصيحة واحدة لصاحب الحالة.
step-write_advice-facilitator = احرص على أن يكتب الجميع قبل أن يقال شيء.
step-advice_given = تسليم النصائح
step-advice_given-all = اقرأ نصيحتك إن طلب صاحب الحالة.
step-advice_given-facilitator = اعرض الكل دفعة واحدة، وصاحب الحالة يختار ما يُناقش.
step-advice_given-owner = اقرأ واشكر وقل ما ستأخذه معك.
step-advice = النصيحة
step-advice-all = قل ما كنت ستفعله في جملة أو جملتين.
step-advice-facilitator = أعط كل شخص دوره ولا تدع نقاشًا يبدأ.
step-group_judgement = حكم المجموعة
step-group_judgement-all = اقرؤوا ما كتبه كل شخص وابحثوا عما تتفقون عليه.
step-group_judgement-facilitator = اعرض الكل دفعة واحدة، واترك الاختلاف قائمًا.
step-decision = القرار
step-decision-all = استمع إلى ما يقرره صاحب الحالة.
step-decision-facilitator = اسأل عن الخطوة الأولى ومتى.
step-decision-owner = قل ما ستفعله وما لن تفعله.
step-rate = تقييم الأسئلة
step-rate-all = انظر أي الأسئلة يراها صاحب الحالة قريبة.
step-rate-facilitator = اعرض الأسئلة واقرأها واحدًا واحدًا.
step-rate-owner = صف كل سؤال بأنه قريب أو محايد أو بعيد من دون أن تجيب.
step-answers = الأجوبة
step-answers-all = استمع إلى الأجوبة، والأسئلة القريبة أولا.
step-answers-facilitator = ابدأ بالأسئلة القريبة.
step-second_round = جولة أسئلة ثانية
step-second_round-all = تعمّق في الأسئلة القريبة.
step-second_round-facilitator = التزم بالأسئلة.
step-core = كتابة الجوهر
step-core-all = اكتب في جملة واحدة ما تراه جوهر الأمر.
step-core-facilitator = جملة واحدة، وانتظر الجميع.
step-reformulate = بكلمات صاحب الحالة
step-reformulate-all = دع صاحب الحالة يبحث عن كلماته.
step-reformulate-facilitator = اعرض الكل دفعة واحدة ثم اسأل صاحب الحالة.
step-reformulate-owner = اقرأ الكل وقل الجوهر بكلماتك.
step-new_approach = نهج جديد
step-new_approach-all = ساعد في البحث عما يمكن غير ذلك.
step-new_approach-facilitator = اسأل أيضًا عن مدى استعداد صاحب الحالة من صفر إلى عشرة.
step-new_approach-owner = قل ما تريد فعله بشكل مختلف ومدى استعدادك.
step-peer_insights = رؤى الآخرين
step-peer_insights-all = قل ما تعلمته أنت من هذه الحالة.
step-peer_insights-facilitator = أعط كل شخص دورًا واحدًا.
step-moral_question = السؤال: أ أم ب
step-moral_question-all = ساعد في صوغ السؤال: أ أم ب ولكل منهما ثمن.
step-moral_question-facilitator = اكتب لكل جانب ثمنه ومن يتحمله.
step-moral_question-owner = قل متى يصبح السؤال سؤالك.
step-perspectives = وجهات النظر
step-perspectives-all = ابحث كيف يرى الأمر كل من يعنيه، ومنهم الغائبون.
step-perspectives-facilitator = اسأل أي صوت ما زال غائبًا.
step-values = القيم والمعايير
step-values-all = اذكر لكل طرف القيمة المعنية والقاعدة التي تنبع منها.
step-values-facilitator = حوّل المواقف إلى قيم.
step-alternatives = البدائل
step-alternatives-all = فكّر فيما هو ممكن غير أ وب.
step-alternatives-facilitator = لا ترفض شيئًا بعد.
step-weigh = الموازنة الشخصية
step-weigh-all = اكتب ما كنت ستختاره والقيمة التي يخدمها وكيف تحد من الضرر.
step-weigh-facilitator = احرص على الهدوء، فلا يرى أحد شيئًا لغيره بعد.
step-weighed = عرض الموازنات
step-weighed-all = اقرأ موازنة كل شخص وقل ما فاجأك.
step-weighed-facilitator = اعرض الكل دفعة واحدة ولا تبحث عن جواب واحد.
step-evaluate = التقويم
step-evaluate-all = قل كيف كان اللقاء وما تغيّره المجموعة في المرة القادمة.
step-evaluate-facilitator = اسأل صاحب الحالة أولا ثم المراقب ثم البقية.
step-harvest = الحصاد
step-harvest-all = قل ما يبقى: ما حدث للمعضلة، ومن يفعل ماذا، وما تعلمتم.
step-harvest-facilitator = حدّث المعضلة، واتفقوا على إجراءات باسم ويوم، وثبّت الرؤى.

## Everywhere

back = رجوع
cancel = إلغاء
go-on = متابعة
yes = نعم
no = لا
untitled = بلا عنوان
language = اللغة
list-comma = ،
menu = القائمة
progress-percent = { "\u2066" }{ $percent }%{ "\u2069" }
progress-of = { $done } من { $total }
passphrase = عبارة المرور
passphrase-again = عبارة المرور مرة أخرى
passphrase-hint = عبارة من { $count } حرفًا على الأقل لا يعرفها أحد غيرك. بضع كلمات لا صلة بينها تفي بالغرض.
passphrase-short = { $count ->
    [zero] لم يبق أي حرف.
    [one] بقي حرف واحد.
    [two] بقي حرفان.
    [few] بقيت { $count } أحرف.
    [many] بقي { $count } حرفًا.
   *[other] بقي { $count } حرف.
}
passphrase-fair = طويلة بما يكفي. كلمة أخرى تجعلها أقوى بكثير.
passphrase-good = طول جيد.
passphrase-strong = عبارة مرور قوية.
passphrase-differs = عبارتا المرور غير متطابقتين.
four-words = أربع كلمات
your-name = اسمك
your-name-hint = هكذا يرى زملاؤك من كتب كل شيء.

## Beginning

welcome-title = أهلا بك في Crossroads
welcome-intro = دوّن مع فريقك ما ترونه وتسمعونه في الميدان. كل شيء يبقى مشفّرًا على حواسيبكم، مع الإنترنت ومن دونه.
welcome-promise = لا حساب ولا خادم. لا شيء يخرج من هذا الحاسوب إلا إذا أردت.
way-new = مشروع جديد
way-new-text = ابدأ وحدك، وأدخِل زملاءك لاحقًا.
way-join = الانضمام إلى مشروع
way-join-text = المشروع موجود على حاسوب شخص آخر.
way-open = فتح مجلد مشروع
way-open-text = المشروع موجود على هذا الحاسوب.
way-restore = استعادة نسخة احتياطية
way-restore-text = لديك ملف فيه نسخة من المشروع.

new-intro = أنت تنشئ مشروعًا على هذا الحاسوب، وستكون المنسّق فيه: أنت من يُدخل الآخرين.
new-name = اسم المشروع
new-name-hint = مثلا «نتعلّم معًا 2026».
new-sample = البدء بأمثلة
new-sample-text = مشروع تجريبي فيه مبادرات ومقابلات وملاحظات مختلَقة للتجوّل فيه. كل ما فيه من الخيال.
new-create = إنشاء المشروع
new-busy = جاري إنشاء المشروع…

recovery-title = احفظ رمز الاستعادة
recovery-code = رمز الاستعادة
recovery-why = إن نسيت عبارة المرور فهذا الرمز هو الطريق الوحيد إلى المشروع. لا أحد غيرك يستطيع مساعدتك في ذلك.
recovery-sheet = Crossroads: رمز استعادة { $project }
recovery-once = لن ترى هذا الرمز إلا مرة واحدة. اكتبه أو اطبعه، ولا تحفظه مع حاسوبك.
recovery-print = طباعة
recovery-kept = الرمز عندي في مكان آمن.

restore-intro = تصبح النسخة مشروعًا على هذا الحاسوب. وإن كان المشروع موجودًا هنا فسيبقى كما هو.
restore-pick = اختيار النسخة الاحتياطية
restore-passphrase = عبارة المرور كما كانت عند إنشاء النسخة.
restore-do = استعادة

## Joining

join-project = المشروع
join-save-request = حفظ الطلب في ملف
join-request-file = طلب من { $name }
join-intro = إن وصلتك دعوة فالصقها أو اكتبها هنا. ثم يُدخلك أحد أعضاء الفريق.
ticket = رمز الدعوة
ticket-hint = يبدأ بـ «crossroads:». لا فرق بين الأحرف الكبيرة والصغيرة، ولا أثر للفراغات والشرطات.
scan-camera = مسح بالكاميرا
scan-file = اختيار صورة
scan-hint = رمز QR الخاص بالدعوة، أمام الكاميرا أو في صورة. يمكنك أيضًا لصق صورة هنا أو إفلاتها.
scan-picture-of = ما تراه الكاميرا
scan-hold = ضع رمز QR أمام الكاميرا. لا يُحفظ شيء من الصورة.
scan-stop = إيقاف الكاميرا
scan-found = قُرئت الدعوة
scan-no-code = لا رمز QR يُقرأ في هذه الصورة. أفضل ما ينجح صورة واضحة مأخوذة من الأمام.
scan-other-code = رمز QR هذا ليس رمز دعوة.
scan-no-picture = هذا الملف ليس صورة يمكن عرضها هنا. تصلح PNG و JPEG و WebP و GIF.
scan-no-camera = لا كاميرا يمكن استخدامها هنا. اختر صورة لرمز QR، أو اكتب الرمز.
scan-denied = لا يسمح هذا الحاسوب لـ Crossroads باستخدام الكاميرا. اختر صورة لرمز QR، أو اكتب الرمز.
join-ask = طلب الدخول
join-no-ticket = لا دعوة لديك، أو لا شبكة؟ احفظ طلبًا في ملف وأعطه للمنسّق، فيعيد إليك ملف جواب.
await-title = في انتظار الجواب
await-intro = يمكنك البدء حالما يُدخلك أحد أعضاء الفريق.
await-step-there = من دعاك سيرى اسمك وهذه الكلمات الأربع.
await-step-let-in = إن كانت الكلمات نفسها أدخلك، ووصل المشروع إلى هنا.
await-asking = نسأل الحاسوب الآخر الآن…
await-heard = تم الوصول إلى الحاسوب الآخر. هناك من يقارن الكلمات الآن.
await-unanswered = الحاسوب الآخر لا يجيب بعد. سنستمر في السؤال.
await-tried = العناوين التي تمت تجربتها: { $addresses }
await-is-on = هل ذلك الحاسوب يعمل، وCrossroads مفتوح فيه والمشروع غير مقفل؟
await-same-network = هل أنتما على الشبكة نفسها؟ بعض شبكات wifi في المدارس أو الفنادق تفصل الحواسيب بعضها عن بعض.
await-hotspot = عندئذ استخدما معا نقطة اتصال من هاتف، واطلب رمزا جديدا من هناك، واستخدمه هنا.
await-by-file = أو احفظ طلبك في ملف وانقله على ذاكرة USB.
await-saved = تم حفظ طلبك.
await-turned-away = لم يُسمح لك بالدخول. ربما لم تتطابق الكلمات، أو انتهت صلاحية الدعوة. اطلب دعوة جديدة.
await-let-in = لقد دخلت
await-coming = المشروع في طريقه إلى هذا الحاسوب الآن.
await-left = { $count ->
    [zero] لم يبق أي تغيير.
    [one] بقي تغيير واحد.
    [two] بقي تغييران.
    [few] بقيت { $count } تغييرات.
    [many] بقي { $count } تغييرًا.
   *[other] بقي { $count } تغيير.
}
await-enter = فتحه الآن
await-enter-hint = حين يصل كل شيء يُفتح المشروع تلقائيًا. وإن فتحته قبل ذلك وصل الباقي وأنت تعمل.
await-other-ticket = استخدام رمز آخر
await-step-send = أعط المنسّق الملف الذي فيه طلبك، على ذاكرة USB مثلا.
await-step-words = ليقرأ كل منكما الكلمات الأربع للآخر. يجب أن تكون نفسها على الشاشتين.
await-step-answer = يعود إليك ملف جواب. افتحه هنا.
await-open = فتح ملف الجواب
await-later = المتابعة لاحقًا

grant-title = إدخال شخص
grant-intro = افتح الطلب الذي أعطاك إياه زميلك. ثم تحفظ ملف جواب تعيده إليه.
grant-open = فتح طلب
grant-who = طلب انضمام من { $name }.
grant-check = اسأل عن الكلمات الأربع على الشاشة الأخرى، ويُفضَّل أن يرى أحدكما الآخر أو يسمعه. إن لم تكن نفسها فلا تُدخل أحدًا.
grant-checked = قارنّا الكلمات وهي نفسها.
grant-role = ماذا يحق لهذا الشخص؟
grant-do = إدخال وحفظ الجواب
grant-done = { $name } الآن في الفريق. أعد إليه ملف الجواب.
grant-answer-file = جواب إلى { $name }
role-coordinator = منسّق
role-coordinator-text = يحق له كل شيء، ومن ذلك إدخال الآخرين
role-editor = محرّر
role-editor-text = يقرأ ويكتب
role-reader = قارئ
role-reader-text = يقرأ
role-relay = ناقل
role-relay-text = يحفظ بيانات مشفّرة وينقلها، ولا يستطيع قراءة شيء

## Unlocking

behind-title = لحظة من فضلك
behind-text = ما بدأ هنا ما زال يعمل. بعد أن ينتهي يمكنك المتابعة من هنا.

unlock-title = أهلا بعودتك
unlock-intro = اكتب عبارة المرور للمتابعة.
unlock-which = أي مشروع؟
unlock-opened = آخر فتح: { $when }
unlock-missing-short = المجلد غير موجود
unlock-missing = المجلد { $dir } غير موجود. إن كان المشروع على ذاكرة USB فأوصلها وحاول مرة أخرى.
unlock-forget = إزالته من القائمة
unlock-do = فتح
unlock-busy = جاري الفتح…
unlock-forgot = هل نسيت عبارة المرور؟
unlock-other = مشروع آخر
unlock-label = الاسم على هذه الشاشة
label-title = ما اسم هذا المشروع على هذه الشاشة؟
label-name = الاسم
label-hint = على هذا الحاسوب فقط. إن تركته فارغًا ظهر اسم المجلد من جديد.
label-warning = كل من يستخدم هذا الحاسوب يستطيع قراءة هذا الاسم دون عبارة مرور. اختر اسمًا لا يكشف شيئًا.
label-do = حفظ
recover-title = المتابعة برمز الاستعادة
recover-intro = اكتب الرمز الذي حفظته في البداية، واختر عبارة مرور جديدة.
recover-hint = لا أثر للشرطات والفراغات وحجم الأحرف.
recover-do = فتح بعبارة مرور جديدة

## Through the project

skip = إلى المحتوى
nav-label = المشروع
side-label = بحث وتصفّح
nav-changes = الجديد
nav-unseen = { $count ->
    [zero] لا سجل لم تره بعد
    [one] سجل واحد لم تره بعد
    [two] سجلان لم ترهما بعد
    [few] { $count } سجلات لم ترها بعد
    [many] { $count } سجلا لم تره بعد
   *[other] { $count } سجل لم تره بعد
}
nav-team = الفريق والتبادل
nav-import = استيراد
nav-export = تصدير
nav-bin = سلة المحذوفات
nav-settings = الإعدادات
lock = قفل
saving-done = محفوظ
saving-busy = جاري الحفظ…
saving-not = لم يُحفظ بعد
saving-failing = لم يُحفظ بعد. { $reason } نواصل المحاولة؛ لا تغلق النافذة الآن.
unsaved-title = لم يُحفظ كل شيء
unsaved-text = القرص لا يقبل شيئًا في هذه اللحظة. أفسح مكانًا أو أعد توصيل القرص، ثم حاول مرة أخرى. إن خرجت الآن فقد تفقد آخر ما كتبته.
unsaved-retry = المحاولة مرة أخرى
unsaved-stay = البقاء
unsaved-leave = الخروج رغم ذلك

## Today

home-title = اليوم
home-empty-title = هنا سيظهر ما يطلبه اليوم
home-empty = اكتب أول ملاحظة، أو أدخل ما هو موجود، أو وجّه دعوة إلى الآخرين.
home-empty-note = ملاحظة ميدانية جديدة
home-due = ما حان موعده
home-due-late = متأخر
home-due-soon = خلال أسبوع
home-due-later = خلال شهر
home-due-none = لا شيء يتطلّب الانتباه في الشهر القادم.
home-came-in = ما وصل
home-unseen-none = لقد رأيت كل ما فعله الآخرون.
home-recent = آخر ما تغيّر
home-next = اللقاءات القادمة
home-open = ما زال مفتوحًا
home-stage-past = انتهت
home-course-open = إلى المسار
home-unseen =
    { $count ->
        [0] رأيت كل السجلات.
        [one] بقي سجل واحد من الآخرين لم تره بعد.
        [two] بقي سجلان من الآخرين لم ترهما بعد.
        [few] بقيت { $count } سجلات من الآخرين لم ترها بعد.
        [many] بقي { $count } من سجلات الآخرين لم تره بعد.
       *[other] بقي { $count } من سجلات الآخرين لم تره بعد.
    }

## Commands, keys and field mode

close = إغلاق
command-palette = الأوامر
command-keys = اختصارات لوحة المفاتيح
command-quick = ملاحظة ميدانية سريعة
command-new = بدء شيء جديد
command-new-kind = جديد: { $kind }
command-back = العودة إلى حيث كنت
command-field = بدء الوضع الميداني
command-field-stop = إنهاء الوضع الميداني
command-stamp = إدراج الوقت
command-photo = التقاط صورة
command-memo = تسجيل مذكرة صوتية
command-memo-stop = إيقاف المذكرة الصوتية وحفظها
command-find = البحث والاستبدال في النص
command-find-next = الموضع التالي في النص
command-find-previous = الموضع السابق في النص
command-outline = إظهار المحتويات بجانب النص
command-outline-hide = إخفاء المحتويات بجانب النص
command-focus = إظهار النص وحده
command-focus-end = إظهار كل شيء من جديد
command-hide = إخفاء كل شيء والقفل
command-lock = قفل فوري
palette-label = فتح شيء أو البحث أو اختيار أمر
palette-recent = آخر ما تغيّر
palette-records = السجلات
palette-commands = الأوامر
palette-hits = في النص
palette-nothing = لم يُعثر على شيء.
palette-found = { $count ->
    [0] لم يُعثر على شيء
    [one] احتمال واحد
    [two] احتمالان
    [few] { $count } احتمالات
    [many] { $count } احتمالا
   *[other] { $count } احتمال
}
palette-foot = ↑ ↓ للاختيار · Enter للفتح · Esc للإغلاق
keys-everywhere = في كل مكان
keys-writing = أثناء الكتابة
keys-lists = في القوائم والنوافذ الصغيرة
keys-strong = غامق
keys-em = مائل
keys-underline = تحته خط
keys-strike = يتوسطه خط
keys-heading = عنوان
keys-paragraph = فقرة عادية
keys-bullets = قائمة
keys-numbers = قائمة مرقّمة
keys-quote = اقتباس
keys-deeper = في القائمة درجة أعمق؛ وفي الجدول إلى الخلية التالية
keys-up = في القائمة درجة أعلى؛ وفي الجدول إلى الخلية السابقة
keys-direction = اتجاه كتابة الفقرة
keys-undo = التراجع عن آخر تغيير لك
keys-redo = إعادة
keys-link = الإشارة إلى سجل آخر
keys-rows = إلى السطر الأعلى أو الأسفل
keys-open = فتح
keys-away = إغلاق دون اختيار
quick-title = ملاحظة { $when }
fieldmode-title = الوضع الميداني
fieldmode-silent = لا شبكة
fieldmode-intro = دوّن ما تراه وتسمعه منفصلا عن تفسيرك له. ما دام الوضع الميداني قائمًا لا يبحث هذا الحاسوب عن أحد ولا يجده أحد. ما تكتبه يُحفظ على هذا الحاسوب فورًا مشفّرًا.
fieldmode-new = ملاحظة جديدة
fieldmode-hide = إخفاء كل شيء
fieldmode-stamp = إدراج الوقت
fieldmode-seen = ما أراه وأسمعه
fieldmode-reading = ما أفهمه منه
fieldmode-reading-hint = تفسيرك أنت في مكان مستقل، حتى يُرى لاحقًا ما حدث وما قرأته أنت فيه.
blank-title = فارغ

## Weaving, and what is the same

list-choose = اختيار عدة سجلات
list-choose-end = انتهى الاختيار
list-chosen = { $count ->
    [zero] لم تختر شيئًا بعد
    [one] اخترت سجلا واحدًا
    [two] اخترت سجلّين
    [few] اخترت { $count } سجلات
    [many] اخترت { $count } سجلا
   *[other] اخترت { $count } سجل
}
list-weave = نسج
list-same = هذان واحد
list-put-away = حفظ جانبًا
list-take-out = إظهار من جديد
list-away = إظهار ما حُفظ جانبًا أيضًا
list-is-away = محفوظ جانبًا
list-gave-way = يتبع سجلا آخر
keys-source = ما نُسجت منه هذه الفقرة
woven-open = كتبها { $name }: افتح الملاحظة التي وردت فيها
weave-title = نسج الملاحظات
weave-intro = ما كتبه كل شخص يقف جنبًا إلى جنب، بحسب بنود جدول الأعمال وبترتيب كتابته. ومعًا يصير سجلا واحدًا. أما الملاحظات نفسها فتبقى كما هي.
weave-back = رجوع
weave-open = فتح «{ $title }»
weave-choices = ما يُنسج
weave-into = النسج في
weave-new = اجتماع جديد
weave-new-title = عنوان الاجتماع الجديد
weave-notes = الملاحظات
weave-progress = نُسج { $woven } من { $pieces }
weave-leave-out = استبعاد «{ $title }»
weave-add = البحث عن ملاحظة لإضافتها
weave-done = { $count ->
    [zero] لا شيء
    [one] نُسجت فقرة واحدة.
    [two] نُسجت فقرتان.
    [few] نُسجت { $count } فقرات.
    [many] نُسجت { $count } فقرة.
   *[other] نُسجت { $count } فقرة.
} { $known ->
    [0] {""}
    [one] وكانت فقرة واحدة هناك.
    [two] وكانت فقرتان هناك.
    [few] وكانت { $known } فقرات هناك.
    [many] وكانت { $known } فقرة هناك.
   *[other] وكان هناك { $known } من قبل.
}
weave-taken-out = { $count ->
    [zero] لم يُخرج شيء.
    [one] أُخرجت فقرة واحدة.
    [two] أُخرجت فقرتان.
    [few] أُخرجت { $count } فقرات.
    [many] أُخرجت { $count } فقرة.
   *[other] أُخرجت { $count } فقرة.
}
weave-differs-stays = هذه الفقرة تُقرأ في السجل على نحو مختلف. احذفها هناك إن وجب حذفها.
weave-place-none = يعود كل شيء إلى بنده.
weave-place-here = يأتي التالي بعد هذا
weave-all = { $count ->
    [zero] لا شيء للنسج
    [one] نسج مقطع واحد
    [two] نسج المقطعين
    [few] نسج المقاطع كلها ({ $count })
    [many] نسج المقاطع كلها ({ $count })
   *[other] نسج المقاطع كلها ({ $count })
}
weave-put-away = حفظ الملاحظات جانبًا بعد ذلك
weave-undo = { $count ->
    [zero] لا شيء لإخراجه
    [one] إخراج الفقرة من جديد
    [two] إخراج الفقرتين من جديد
    [few] إخراج { $count } فقرات من جديد
    [many] إخراج { $count } فقرة من جديد
   *[other] إخراج { $count } فقرة من جديد
}
weave-nothing-left = نُسج كل شيء.
weave-how = اضغط على مقطع لنسجه، ومرة أخرى لإخراجه. ويمكنك السحب أيضًا. تنقلك الأسهم من مقطع إلى آخر، ومفتاح Shift مع Enter ينسج البند كله. واضغط على شيء في العمود الأول ليأتي التالي بعده.
weave-how-narrow = اضغط على مقطع لنسجه، ومرة أخرى لإخراجه.
weave-no-heading = بلا عنوان
weave-item-of = { weave-item }: «{ $heading }»
weave-item = { $count ->
    [zero] لا شيء للنسج
    [one] نسج هذا المقطع
    [two] نسج هذين المقطعين
    [few] نسج هذه المقاطع ({ $count })
    [many] نسج هذه المقاطع ({ $count })
   *[other] نسج هذه المقاطع ({ $count })
}
weave-item-empty = لا شيء من هذا هنا بعد.
weave-empty = اختر الملاحظات أولا
weave-empty-text = ابحث أعلاه عن ملاحظات هذا الاجتماع، أو اختر عدة ملاحظات معًا من القائمة.
weave-dragging = اترك حيث يجب أن يقع
weave-state-partly = نُسج بعضه
weave-state-woven = منسوج
weave-state-differs = منسوج، ويُقرأ الآن على نحو آخر
weave-twins = { $count ->
    [zero] لا فقرات مكررة هنا.
    [one] فقرة واحدة مكرّرة هنا، لأن شخصين نسجا الملاحظات نفسها.
    [two] فقرتان مكرّرتان هنا، لأن شخصين نسجا الملاحظات نفسها.
    [few] { $count } فقرات مكرّرة هنا، لأن شخصين نسجا الملاحظات نفسها.
    [many] { $count } فقرة مكرّرة هنا، لأن شخصين نسجا الملاحظات نفسها.
   *[other] { $count } فقرة مكرّرة هنا، لأن شخصين نسجا الملاحظات نفسها.
}
weave-twins-remove = { $count ->
    [zero] لا شيء مكرر
    [one] حذف إحداهما
    [two] حذف واحدة من كل اثنتين
    [few] حذف المكرّر ({ $count })
    [many] حذف المكرّر ({ $count })
   *[other] حذف المكرّر ({ $count })
}
weave-twins-gone = { $count ->
    [zero] لم يُحذف شيء.
    [one] حُذفت فقرة مكرّرة.
    [two] حُذفت فقرتان مكرّرتان.
    [few] حُذفت { $count } فقرات مكرّرة.
    [many] حُذفت { $count } فقرة مكرّرة.
   *[other] حُذفت { $count } فقرة مكرّرة.
}
weave-twin-first = إبقاء الأولى
weave-twin-second = إبقاء الثانية
same-title = هذان واحد
same-intro = سجلّان عن شيء واحد أُنشئا على حاسوبين يصيران واحدًا. يبقى أحدهما ويتبعه الآخر: تتبعه القوائم والإشارات والبحث. لا يضيع شيء، ويمكن فصلهما من جديد.
same-which = أي سجل هو نفسه «{ $title }»؟
same-alike = ربما أحد هذه
same-find = البحث: { $kind }
same-stays = هذا يبقى
same-gives-way = هذا يتبع
same-turn = عكس الاتجاه
same-differ = ما يختلف
same-of-one = مما يبقى
same-of-other = من الآخر
same-both = معًا
same-both-texts = أحدهما تحت الآخر
same-empty = فارغ
same-alone = ما سيكون فيه أيضًا
same-what = تأتي المرفقات معه. ويبقى نص السجل الآخر في مكانه، ويمكن نسجه بعد ذلك.
same-join = اجعلهما واحدًا
same-another = اختيار آخر
same-done = «{ $title }» ينوب الآن عن الاثنين.
related-apart-done = «{ $title }» قائم بذاته من جديد.
related-away-done = { $count ->
    [zero] لم يُحفظ شيء جانبا.
    [one] حُفظت الملاحظة جانبًا.
    [two] حُفظت الملاحظتان جانبًا.
    [few] حُفظت { $count } ملاحظات جانبًا.
    [many] حُفظت { $count } ملاحظة جانبًا.
   *[other] حُفظت { $count } ملاحظة جانبًا.
}
related-shown-done = { $count ->
    [zero] لم يعد شيء إلى القائمة.
    [one] عادت الملاحظة إلى القائمة.
    [two] عادت الملاحظتان إلى القائمة.
    [few] عادت { $count } ملاحظات إلى القائمة.
    [many] عادت { $count } ملاحظة إلى القائمة.
   *[other] عادت { $count } ملاحظة إلى القائمة.
}
related-is-away = محفوظ جانبًا
related-alike = ربما هو نفسه
related-compare = مقارنة
similar-title = يشبه
similar-words = كلاهما: { $words }
related-gave-way = ما يتبع هذا السجل
related-weave-text = نسج نصه
related-apart = فصل
related-woven-from = نُسج من
related-weave-on = متابعة النسج
related-put-away = { $count ->
    [zero] لا ملاحظات
    [one] حفظ الملاحظة جانبًا
    [two] حفظ الملاحظتين جانبًا
    [few] حفظ الملاحظات جانبًا ({ $count })
    [many] حفظ الملاحظات جانبًا ({ $count })
   *[other] حفظ الملاحظات جانبًا ({ $count })
}
related-take-out = { $count ->
    [zero] لا ملاحظات
    [one] إظهاره في القائمة من جديد
    [two] إظهار الملاحظتين من جديد
    [few] إظهار الملاحظات من جديد ({ $count })
    [many] إظهار الملاحظات من جديد ({ $count })
   *[other] إظهار الملاحظات من جديد ({ $count })
}
related-woven-into = نُسج في
related-codes = رموز على ملاحظات نُسجت
related-codes-here = { $count ->
    [zero] رموز من الملاحظات ليست هنا ({ $count }).
    [one] رمز واحد من الملاحظات ليس هنا.
    [two] رمزان من الملاحظات ليسا هنا.
    [few] رموز من الملاحظات ليست هنا ({ $count }).
    [many] رموز من الملاحظات ليست هنا ({ $count }).
   *[other] رموز من الملاحظات ليست هنا ({ $count }).
}
related-codes-there = { $count ->
    [zero] رموز من هنا ليست في “{ $title }” ({ $count }).
    [one] رمز واحد من هنا ليس في “{ $title }”.
    [two] رمزان من هنا ليسا في “{ $title }”.
    [few] رموز من هنا ليست في “{ $title }” ({ $count }).
    [many] رموز من هنا ليست في “{ $title }” ({ $count }).
   *[other] رموز من هنا ليست في “{ $title }” ({ $count }).
}
related-codes-bring-here = { $count ->
    [zero] جلب الرموز إلى هنا ({ $count })
    [one] جلب الرمز إلى هنا
    [two] جلب الرمزين إلى هنا
    [few] جلب الرموز إلى هنا ({ $count })
    [many] جلب الرموز إلى هنا ({ $count })
   *[other] جلب الرموز إلى هنا ({ $count })
}
related-codes-bring-there = { $count ->
    [zero] جلب الرموز إلى “{ $title }” ({ $count })
    [one] جلب الرمز إلى “{ $title }”
    [two] جلب الرمزين إلى “{ $title }”
    [few] جلب الرموز إلى “{ $title }” ({ $count })
    [many] جلب الرموز إلى “{ $title }” ({ $count })
   *[other] جلب الرموز إلى “{ $title }” ({ $count })
}
related-codes-off-here = { $count ->
    [zero] إعادة الرموز التي أُزيلت هنا أيضًا ({ $count })
    [one] إعادة الرمز الذي أُزيل هنا أيضًا
    [two] إعادة الرمزين اللذين أُزيلا هنا أيضًا
    [few] إعادة الرموز التي أُزيلت هنا أيضًا ({ $count })
    [many] إعادة الرموز التي أُزيلت هنا أيضًا ({ $count })
   *[other] إعادة الرموز التي أُزيلت هنا أيضًا ({ $count })
}
related-codes-off-there = { $count ->
    [zero] إعادة الرموز التي أُزيلت في “{ $title }” أيضًا ({ $count })
    [one] إعادة الرمز الذي أُزيل في “{ $title }” أيضًا
    [two] إعادة الرمزين اللذين أُزيلا في “{ $title }” أيضًا
    [few] إعادة الرموز التي أُزيلت في “{ $title }” أيضًا ({ $count })
    [many] إعادة الرموز التي أُزيلت في “{ $title }” أيضًا ({ $count })
   *[other] إعادة الرموز التي أُزيلت في “{ $title }” أيضًا ({ $count })
}
related-codes-changed-here = { $count ->
    [zero] رموز على كلمات تختلف هنا، وتبقى مع الملاحظات ({ $count }).
    [one] رمز واحد على كلمات تختلف هنا، ويبقى مع الملاحظة.
    [two] رمزان على كلمات تختلف هنا، ويبقيان مع الملاحظات.
    [few] رموز على كلمات تختلف هنا، وتبقى مع الملاحظات ({ $count }).
    [many] رموز على كلمات تختلف هنا، وتبقى مع الملاحظات ({ $count }).
   *[other] رموز على كلمات تختلف هنا، وتبقى مع الملاحظات ({ $count }).
}
related-codes-changed-there = { $count ->
    [zero] رموز على كلمات تختلف في “{ $title }”، وتبقى هنا ({ $count }).
    [one] رمز واحد على كلمات تختلف في “{ $title }”، ويبقى هنا.
    [two] رمزان على كلمات تختلف في “{ $title }”، ويبقيان هنا.
    [few] رموز على كلمات تختلف في “{ $title }”، وتبقى هنا ({ $count }).
    [many] رموز على كلمات تختلف في “{ $title }”، وتبقى هنا ({ $count }).
   *[other] رموز على كلمات تختلف في “{ $title }”، وتبقى هنا ({ $count }).
}
related-codes-done = { $count ->
    [zero] رموز صارت هناك أيضًا ({ $count }).
    [one] رمز واحد صار هناك أيضًا.
    [two] رمزان صارا هناك أيضًا.
    [few] رموز صارت هناك أيضًا ({ $count }).
    [many] رموز صارت هناك أيضًا ({ $count }).
   *[other] رموز صارت هناك أيضًا ({ $count }).
}
related-weave-here = نسج ملاحظات في هذا
guide-begin = ابدأ مقابلة بهذا الدليل
related-same = هذا هو نفسه…
related-gives-way = سجل آخر ينوب عن هذا السجل.
related-open-stays = فتح ذلك السجل
related-put-away-here = هذا محفوظ جانبًا: لا تُظهره القوائم إلا عند الطلب.
change-merged = هو نفسه

## Lists and records

records-none-open = لا شيء مفتوح
records-choose = اختر من القائمة شيئًا لتقرأه أو تتابع كتابته، أو ابدأ شيئًا جديدًا.
records-choose-reader = اختر من القائمة شيئًا لتقرأه.
list-filter = البحث في هذه القائمة
list-state = الحالة
list-state-all = كل الحالات
list-sort = الترتيب
list-sort-updated = آخر تغيير
list-sort-title = حسب العنوان
list-sort-date = حسب التاريخ
list-count = { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $count } سجلات
    [many] { $count } سجلا
   *[other] { $count } سجل
}
list-changed = تغيّر: { $when }
list-nothing = لا شيء يطابق. جرّب كلمات أخرى أو حالة أخرى.
list-empty = ما من { $kind } بعد
list-empty-interview = هنا مكان الأحاديث: من، وأين، وبأي موافقة، وماذا قيل.
list-empty-field-note = هنا تكتب ما تراه وتسمعه، منفصلا عن تفسيرك له.
list-empty-dilemma = هنا مكان الاختيارات الصعبة: جانبان، وثمن كل منهما.
list-empty-meeting = هنا مكان الاجتماعات: من حضر، وما نوقش، وما تقرّر.
list-empty-initiative = هنا مكان المبادرات التي تتابعونها، مع قصتها.
list-empty-person = هنا مكان الأشخاص، بالاسم الذي يختارونه لأنفسهم.
list-empty-trajectory = هنا مكان المسار كله: سؤاله، ومراحله، ومن يسيرون معه.
list-empty-action = هنا مكان ما اتُفق عليه: ما العمل، ومن يقوم به، ومتى.
list-empty-guide = هنا مكان الأسئلة التي تحملها إلى الحديث. من الدليل تبدأ مقابلة مباشرة.
list-empty-learning-question = هنا مكان ما تريدون تعلّمه معا: متى ظهر السؤال، وكيف تحوّل، وما الذي نتج عنه.
list-empty-intervision = هنا مكان الجلسات التي تفكرون فيها معا في معضلة، خطوة بخطوة.
list-empty-method = هنا مكان أساليب العمل التي تضعونها بأنفسكم لتبادل الخبرات. أربعة أساليب شائعة جاهزة حين تبدأ جلسة.
list-empty-insight = هنا مكان ما تعلّمتموه، وما يستند إليه من اقتباسات وأنواع معرفة.
list-empty-condition = هنا مكان ما يجعل أمرا ما ينجح، وما يطلبه ذلك من كل طرف.
list-empty-brief = هنا مكان الرسائل التي تروي الخلاصات بصوت واحد، إلى بلدية مثلا.
list-empty-source = هنا مكان المقالات والكتب والتقارير التي تستند إليها الخلاصات. يمكن أيضا استيرادها من Zotero أو EndNote.
list-empty-actor = هنا مكان من لهم نفوذ أو يقع عليهم: مبادرات وبلديات وصناديق وجيران.
list-empty-power-map = هنا مكان رسوم تبيّن من كان له نفوذ على سؤال، في يوم ما، وبعيون من.
list-empty-consent = هنا مكان ما يسمح به الناس، استعمالا بعد استعمال. ابدأ الموافقة من صفحة الشخص.
list-empty-request = هنا مكان ما يطلبه الناس بشأن بياناتهم: الاطلاع أو التصحيح أو المحو. مع اليوم الذي يجب أن يصل فيه الجواب.
list-first = إنشاء الأول
record-new = جديد
record-to-list = إلى القائمة
record-export = تصدير
record-remove = نقل إلى سلة المحذوفات
record-binned = نُقل إلى سلة المحذوفات.
record-undo-bin = إرجاع
record-in-bin = هذا في سلة المحذوفات. أرجعه لتكتب فيه.
record-title-hint = أعط هذا عنوانًا
record-reading = للقراءة فقط
record-tools = هذا السجل
record-facts = البيانات
record-linked-from = مرتبط من
record-made = أنشأه { $author }، { $when }
here-label = هنا الآن أيضًا
here-came = { $names } هنا أيضًا.
here-in-row = هنا الآن: { $names }
value-none = غير معبأ
date-hint = 2026 / 2026-05 / 2026-05-17
date-wrong = هذا ليس تاريخًا. اكتب سنة أو شهرًا أو يومًا، مثل ⁦2026⁩ أو ⁦2026-05⁩ أو ⁦2026-05-17⁩ أو ⁦17-5-2026⁩.
count-wrong = اكتب عددًا صحيحًا دون كلمات.
count-wrong-between = اكتب عددًا صحيحًا من { $least } إلى { $most }.
words-add = إضافة
words-hint = اضغط Enter للإضافة.
records-add = اكتب الأحرف الأولى من عنوان
chip-remove = إزالة { $label }

rows-add = إضافة سطر
rows-none = لا شيء بعد
rows-empty = فارغ
rows-empty-row = السطر { $number }، ما زال فارغًا
rows-up = إلى الأعلى: { $row }
rows-up-title = إلى الأعلى (Alt+↑)
rows-down = إلى الأسفل: { $row }
rows-down-title = إلى الأسفل (Alt+↓)
rows-remove = إزالة: { $row }
rows-remove-title = إزالة
rows-removed = أُزيل: { $row }
rows-undo = تراجع
rows-moved = { $row } في الموضع { $number } من { $count }
point-hint = خط العرض وخط الطول، مثل ‎52.37, 4.90‎، أو اسم بلدة أو بلدية
point-several = هناك أكثر من مكان بهذا الاسم: اختر واحدًا منها بالأسهم
point-wrong = هذا ليس مكانًا: اكتب رقمين، مثل ‎52.37, 4.90‎، أو اسم بلدة أو بلدية
point-blur = مدى الدقة
point-exact = بدقة
point-within = في حدود { $metres } متر
point-town = بلدة أو قرية، { $province }
point-municipality = بلدية، { $province }
point-is = على الخريطة قرب { $place }، { $province }
point-is-set = وُضع على الخريطة
point-on-map = على الخريطة
point-map = خريطة هولندا لاختيار مكان عليها
point-map-text = انقر حيث يوجد المكان، أو حرّك العلامة بالأسهم. ما يُحفظ هو الدائرة، بقدر ما يُراد تمويه المكان.
point-map-keys = الأسهم تحرّك العلامة، ومع Shift أبعد؛ علامتا زائد وناقص تقرّبان وتبعّدان، وHome يعرض الخريطة كلها، وEnter يضع المكان.
point-map-set = ضع هنا
point-near = قرب { $place }، { $province }
point-near-nothing = بعيد عن كل بلدة في هولندا
point-source = أسماء البلدات والقرى: { $owners }، { $licence }.
change-row-added = أُضيف سطر
change-row-changed = تغيّر سطر
change-row-removed = أُزيل سطر

## المبادرات: الجدول والخريطة والسنوات

initiatives-views = كيف تنظر إلى المبادرات
initiatives-as-list = قائمة
initiatives-as-table = جدول
initiatives-as-map = خريطة
initiatives-table = المبادرات في جدول
initiatives-map = المبادرات على الخريطة
initiatives-none = لا مبادرات بعد
initiatives-filter = الاسم أو المكان
initiatives-every-phase = كل المراحل
initiatives-every-group = كل الفئات
initiatives-province = المقاطعة
initiatives-every-province = كل المقاطعات
initiatives-no-province = ليست في مقاطعة معروفة
initiatives-columns = الأعمدة
initiatives-letters = من الألف إلى الياء
initiatives-letter = إلى الحرف { $letter }
initiatives-count = { $count ->
    [zero] لا مبادرات
    [one] مبادرة واحدة
    [two] مبادرتان
    [few] { $count } مبادرات
    [many] { $count } مبادرة
   *[other] { $count } مبادرة
}
map-label = خريطة هولندا وعليها المبادرات
map-keys = الأسهم تحرّك الخريطة، وعلامتا الزائد والناقص للاقتراب والابتعاد، وHome يُظهرها كلها. والقائمة بجانبها فيها المبادرات نفسها.
map-closer = أقرب
map-wider = أبعد
map-whole = البلد كله
map-cluster = { $count ->
    [zero] لا مبادرات
    [one] مبادرة واحدة
    [two] مبادرتان متقاربتان
    [few] { $count } مبادرات متقاربة
    [many] { $count } مبادرة متقاربة
   *[other] { $count } مبادرة متقاربة
}
map-without = { $count ->
    [zero] لكل منها مكان على الخريطة.
    [one] واحدة منها بلا مكان على الخريطة.
    [two] اثنتان منها بلا مكان على الخريطة.
    [few] { $count } منها بلا مكان على الخريطة.
    [many] { $count } منها بلا مكان على الخريطة.
   *[other] { $count } منها بلا مكان على الخريطة.
}
map-no-place = بلا مكان على الخريطة
map-by-name = في مكان ما من هذه البلدية
map-chosen = ما أُشير إليه على الخريطة
map-chosen-count = { $count ->
    [zero] لا مبادرات في هذا المكان
    [one] مبادرة واحدة في هذا المكان
    [two] مبادرتان في هذا المكان
    [few] { $count } مبادرات في هذا المكان
    [many] { $count } مبادرة في هذا المكان
   *[other] { $count } مبادرة في هذا المكان
}
map-chosen-close = إغلاق
map-source = الحدود: { $owners }، { $dataset }، { $licence }؛ مبسّطة.
map-about = خريطة هولندا
years-title = عبر السنوات
years-label = الخط الزمني لهذه المبادرة
years-keys = الأسهم تحرّك الخط الزمني، وعلامتا الزائد والناقص للاقتراب والابتعاد، وHome يُظهر كل السنوات. والقائمة تحته تقول الشيء نفسه بالكلمات.
years-all = كل السنوات
years-none = لا شيء له تاريخ بعد. ستظهر هنا الأحداث، والملاحظات التي تذكر هذه المبادرة.
years-events = أحداث
years-event = حدث
years-several = { $count } متقاربة
years-written = كُتب في { $date }
years-list = كقائمة ({ $count })
years-year = أي سنة
years-part = جزء منها

## Attachments

attachments-title = المرفقات
attachments-empty = اسحب إلى هنا صورًا أو تسجيلات صوتية أو ملفات أخرى. تُحفظ مشفّرة وتصل إلى الفريق.
attachment-add = إضافة مرفق
attachment-drop = أفلت الملف لحفظه مع هذا السجل
attachment-adding = جاري إضافة { $name }
attachment-added = أضافه { $name }، { $when }
attachment-here = على هذا الحاسوب
attachment-coming = في الطريق: { "\u2066" }{ $percent }%{ "\u2069" }
attachment-elsewhere = على حاسوب آخر
attachment-progress = جاري جلب { $name }
attachment-fetch = جلب
attachment-view = عرض
attachment-play = تشغيل
attachment-close = إغلاق
attachment-wait = تظهر الصورة حالما تصل كاملة.
attachment-wait-player = يبدأ التشغيل حالما يصل منه ما يكفي.
attachment-not-shown = لا يمكن عرض هذا هنا. احفظه في ملف وافتحه ببرنامج آخر.
attachment-save = حفظ في ملف
attachment-saving = جاري حفظ المرفق
attachment-saved = حُفظ { $name }.
attachment-remove = إزالة المرفق
attachment-remove-title = هل تريد إزالة { $name }؟
attachment-remove-text = يزول المرفق من هذا السجل عند الفريق كله، ولا رجوع عن ذلك. من بقي الملف لديه يستطيع إضافته من جديد.
attachment-removed = أُزيل { $name }.
photo-button = صورة
photo-title = التقاط صورة
photo-hint = تُحفظ الصورة مع هذا السجل فورًا مشفّرة، ولا تحمل المكان ولا الجهاز.
photo-take = التقط الصورة
photo-choose = اختيار ملف
photo-file = صورة { $when }.jpg
photo-kept = حُفظ { $name }.
pasted-file = صورة ملصقة { $when }-{ $number }.{ $end }
pasted-kept = { $count ->
    [zero] لم تُضَف أي صورة.
    [one] أُضيفت الصورة إلى المرفقات.
    [two] أُضيفت صورتان إلى المرفقات.
    [few] أُضيفت { $count } صور إلى المرفقات.
    [many] أُضيفت { $count } صورة إلى المرفقات.
   *[other] أُضيفت { $count } صورة إلى المرفقات.
}
pasted-label = ما لم يأت معه
pasted-elsewhere = { $count ->
    [zero] كل الصور جاءت مع النص الملصق.
    [one] صورة في ما ألصقته لم تأت معه. انسخها وحدها، أو اسحب الملف إلى هذا السجل.
    [two] صورتان في ما ألصقته لم تأتيا معه. انسخهما على حدة، أو اسحب الملفين إلى هذا السجل.
    [few] { $count } صور في ما ألصقته لم تأت معه. انسخها على حدة، أو اسحب الملفات إلى هذا السجل.
    [many] { $count } صورة في ما ألصقته لم تأت معه. انسخها على حدة، أو اسحب الملفات إلى هذا السجل.
   *[other] { $count } صورة في ما ألصقته لم تأت معه. انسخها على حدة، أو اسحب الملفات إلى هذا السجل.
}
pasted-too-large = صورة أكبر من { $most } ميغابايت ولم تؤخذ. اسحب الملف إلى هذا السجل لحفظه.
photo-none = لا توجد هنا كاميرا يمكن استخدامها. اختر ملفًا، من هاتفك مثلا.
photo-denied = لا يسمح هذا الحاسوب لـ Crossroads باستخدام الكاميرا. اسمح بذلك في إعدادات النظام، أو اختر ملفًا.
memo-button = مذكرة صوتية
memo-title = التسجيل
memo-is-on = التسجيل قائم
memo-is-paused = التسجيل متوقف مؤقتًا
memo-level = شدة الصوت
memo-pause = إيقاف مؤقت
memo-resume = متابعة التسجيل
memo-stop = إيقاف وحفظ
memo-file = مذكرة صوتية { $when }.wav
memo-begun = بدأ التسجيل. كل شيء يُحفظ على هذا الحاسوب فورًا مشفّرًا.
memo-paused = التسجيل متوقف مؤقتًا.
memo-goes-on = استؤنف التسجيل.
memo-kept = حُفظ { $name }.
memo-silent = لا يصل أي صوت. هل الميكروفون يعمل، وهل هو الميكروفون الصحيح؟
memo-none = لا يوجد هنا ميكروفون يمكن استخدامه. سجّل بجهاز آخر وأضف الملف.
memo-denied = لا يسمح هذا الحاسوب لـ Crossroads باستخدام الميكروفون. اسمح بذلك في إعدادات النظام.
memo-recovered = حُفظ تسجيل كان قد انقطع. تجده مع:
memo-understood = فهمت

## الاستماع والتفريغ

command-sound-toggle = تشغيل الصوت أو إيقافه مؤقتًا
command-sound-here = الاستماع من موضع المؤشر
command-sound-back = الصوت 3 ثوان إلى الوراء
command-sound-on = الصوت 3 ثوان إلى الأمام
command-sound-slower = الصوت أبطأ
command-sound-faster = الصوت أسرع
command-sound-stamp = إدراج وقت الصوت
command-sound-speaker = المتحدث التالي، مع الوقت
sound-title = الصوت
sound-play = تشغيل
sound-pause = إيقاف مؤقت
sound-back = { $seconds } ثوان إلى الوراء
sound-on = { $seconds } ثوان إلى الأمام
sound-seconds = { $seconds } ث
sound-place = الموضع في الصوت
sound-speed = السرعة
sound-times = { $speed }×
sound-speed-now = السرعة { $speed }×
sound-stamp = الوقت
sound-speaker = المتحدث التالي
sound-follow = النص يتبع
sound-choose = أي صوت
sound-failed = لا يمكن تشغيل هذا الصوت هنا. احفظه ملفًا، واستمع إليه ببرنامج آخر.
sound-no-times = لا توجد في هذا النص أوقات مثل [00:12:30]. أدرج وقتًا وأنت تستمع.
interview-title = حالة المقابلة
interview-next = الانتقال إلى: { $state }
interview-is = حالة المقابلة الآن: { $state }.
interview-lacks = للوصول إلى «{ $state }» ما زال الحقل فارغًا: { $field }.
interview-names = { $count ->
    [zero] لا تبدأ أي فقرة باسم له اسم مستعار.
    [one] ما زالت فقرة واحدة تبدأ باسم له اسم مستعار.
    [two] ما زالت فقرتان تبدآن باسم له اسم مستعار.
    [few] ما زالت { $count } فقرات تبدأ باسم له اسم مستعار.
    [many] ما زالت { $count } فقرة تبدأ باسم له اسم مستعار.
   *[other] ما زالت { $count } فقرة تبدأ باسم له اسم مستعار.
}
names-begin = استبدال الأسماء
names-title = استبدال أسماء المتحدثين بأسماء مستعارة
names-name = الاسم في النص
names-other = يصبح
names-count = الفقرات
names-times = { $count }
names-nobody = يبقى: لم يُختر شخص لهذا المتحدث
names-gone = يبقى: هذا الشخص لم يعد موجودًا
names-unnamed = يبقى: ليس لهذا الشخص اسم
names-twice = يبقى: لمتحدثَين هذا الاسم
names-in-list = في قائمة المتحدثين أيضًا
names-only = تُستبدل الأسماء في بداية الفقرات فقط. أما الأسماء داخل ما يقوله الناس فتبقى: ابحث عنها في النص. وتبقى الأسماء القديمة مقروءة في السجل.
names-replace = استبدال
names-replaced = { $count ->
    [zero] لم يُستبدل أي اسم في النص.
    [one] استُبدل اسم واحد في النص.
    [two] استُبدل اسمان في النص.
    [few] استُبدلت { $count } أسماء في النص.
    [many] استُبدل { $count } اسمًا في النص.
   *[other] استُبدل { $count } اسم في النص.
}
beside-original = بجانب الأصل
beside-translation = بجانب الترجمة
beside-title = الأصل والترجمة
beside-intro = للقراءة. بمفتاح Enter أو بنقرة مزدوجة تُفتح الفقرة حيث تُكتب.
beside-is-original = الأصل
beside-is-translation = الترجمة
beside-open = فتح
beside-nothing = لا شيء هنا

## Writing

editor-label = النص
editor-unknown = في هذا النص شيء لا يعرفه هذا الإصدار من Crossroads. يمكنك قراءته؛ حدّث Crossroads لتكتب فيه.
toolbar-label = التنسيق
toolbar-level = نوع الفقرة
toolbar-level-option = { $level ->
    [0] فقرة
   *[other] عنوان { $level }
}
toolbar-strong = غامق (Ctrl+B)
toolbar-em = مائل (Ctrl+I)
toolbar-underline = تحته خط (Ctrl+U)
toolbar-strike = يتوسطه خط (Ctrl+Shift+X)
toolbar-link = عنوان ويب
toolbar-bullets = قائمة (Ctrl+Shift+8)
toolbar-numbers = قائمة مرقّمة (Ctrl+Shift+7)
toolbar-quote = اقتباس (Ctrl+Shift+9)
toolbar-rule = خط فاصل
toolbar-table = جدول
toolbar-row-add = صف في الأسفل
toolbar-row-remove = إزالة الصف
toolbar-column-add = عمود مجاور
toolbar-column-remove = إزالة العمود
toolbar-table-remove = إزالة الجدول
toolbar-direction-auto = اتجاه الكتابة: تلقائي (Ctrl+Shift+D)
toolbar-direction-rtl = اتجاه الكتابة: من اليمين إلى اليسار (Ctrl+Shift+D)
toolbar-direction-ltr = اتجاه الكتابة: من اليسار إلى اليمين (Ctrl+Shift+D)
toolbar-undo = تراجع (Ctrl+Z)
toolbar-redo = إعادة (Ctrl+Y)
find-label = البحث داخل النص
find-words = ابحث في هذا النص
find-count = { $place ->
    [0] { $count ->
        [zero] ولا مرة
        [one] مرة واحدة
        [two] مرتان
        [few] { $count } مرات
        [many] { $count } مرة
       *[other] { $count } مرة
    }
   *[other] { $place } من { $count }
}
find-none = لم يُعثر عليه
find-next = التالي (Enter أو F3)
find-previous = السابق (Shift+Enter أو Shift+F3)
find-close = إغلاق شريط البحث (Esc)
find-replacement = استبدال بـ
find-replace = استبدال
find-replace-all = استبدال الكل
count-words = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
count-letters = { $count ->
    [zero] لا أحرف
    [one] حرف واحد
    [two] حرفان
    [few] { $count } أحرف
    [many] { $count } حرفا
   *[other] { $count } حرف
}
count-selected = المحدد:
outline-label = المحتويات
focus-end = إظهار كل شيء من جديد (Esc)
focus-begun = النص وحده. يعيد Escape البقية.
focus-ended = عاد كل شيء إلى الظهور.
find-replaced = { $count ->
    [zero] لم يُستبدل شيء
    [one] استُبدل مرة واحدة
    [two] استُبدل مرتين
    [few] استُبدل { $count } مرات
    [many] استُبدل { $count } مرة
   *[other] استُبدل { $count } مرة
}
link-title = عنوان الويب لهذه الكلمات
link-address = عنوان الويب
link-hint = يبدأ بـ https:// أو mailto:. إن تركته فارغًا أُزيل العنوان.
link-wrong = لا يمكن استخدام هذا العنوان. ابدأ بـ https:// أو mailto:.
link-empty = اختر أولا الكلمات التي يخصها العنوان.
link-set = تعيين
links-label = سجلات يمكن الربط بها
links-none = لا شيء بهذه الكلمات.
choices-more = أول { $count }. اكتب أحرفًا أكثر لتضييق البحث.
carry-more = { $count ->
    [0] لا شيء آخر.
    [one] وواحد آخر لا يظهر هنا.
    [two] واثنان آخران لا يظهران هنا.
    [few] و{ $count } أخرى لا تظهر هنا.
    [many] و{ $count } آخر لا يظهر هنا.
   *[other] و{ $count } آخر لا يظهر هنا.
}
home-courses-more = { $count ->
    [0] لا مسارات أخرى جارية
    [one] مسار تعلم آخر جار
    [two] مسارا تعلم آخران جاريان
    [few] { $count } مسارات تعلم أخرى جارية
    [many] { $count } مسار تعلم آخر جار
   *[other] { $count } مسار تعلم آخر جار
}

## Search

search-title = البحث
search-label = البحث في كل شيء
search-empty = ابحث في كل ما كتبتموه
search-empty-text = اكتب بضعة أحرف في خانة البحث. يُعثر على أجزاء الكلمات وعلى الكلمات بتشكيل ومن دونه.
search-found = { $count ->
    [0] لم يُعثر على شيء. جرّب جزءًا من الكلمة.
    [one] عُثر على سجل واحد
    [two] عُثر على سجلين
    [few] عُثر على { $count } سجلات
    [many] عُثر على { $count } سجلا
   *[other] عُثر على { $count } سجل
}
search-codes = { $count ->
    [zero] لم يُعثر على أي رمز
    [one] عُثر على رمز واحد
    [two] عُثر على رمزين
    [few] عُثر على { $count } رموز
    [many] عُثر على { $count } رمزا
   *[other] عُثر على { $count } رمز
}
search-many = أول { $count } سجل. اكتب أحرفًا أكثر لتضييق البحث.

## Import and export

import-title = استيراد
import-intro = أدخِل ما لديك من ملاحظات وتفريغات. ترى أولا ما تصير إليه؛ أما الملفات نفسها فلا تتغير.
import-empty = اختر ملفات أو أفلتها هنا
import-empty-text = Word (.docx) و LibreOffice (.odt) و Markdown ونص عادي وترجمات مرئية (.vtt و .srt) و .jsonl من Crossroads، ومصادر من Zotero و EndNote وغيرهما (.bib و .ris و CSL ‎.json)، وأدلة مقابلات من KoboToolbox و ODK (XLSForm، .xlsx).
import-pick = اختيار ملفات
import-other = ملفات أخرى
import-drop = أفلت للاستيراد
drop-role = دورك { $role }، ولا يمكنك إضافة شيء هنا. يستطيع المنسّق أن يعطيك دورًا آخر.
drop-label = ما لم تتم إضافته
drop-closed = لا يمكن إضافة شيء هنا الآن.
import-looking = جاري النظر في الملفات…
import-kind = ما هي؟
import-kind-hint = يسري على كل الملفات معًا. وفي القائمة تختار لكل ملف على حدة.
import-kind-of = إلى ماذا يتحول { $file }؟
import-kind-auto = كما يقول الملف
import-table = ما سيدخل
import-file = الملف
import-becomes = يصير
import-first-words = العنوان والكلمات الأولى
import-counts = جديد: { $created }، محدَّث: { $updated }
import-do = { $count ->
    [zero] لا سجلات للاستيراد
    [one] استيراد سجل واحد
    [two] استيراد سجلين
    [few] استيراد { $count } سجلات
    [many] استيراد { $count } سجلا
   *[other] استيراد { $count } سجل
}
import-busy = جاري الاستيراد
import-refused = لم تُفحص هذه الملفات لأن ملفات أخرى تُستورد الآن. اخترها مرة أخرى بعد ذلك.
import-done = جديد: { $created }، محدَّث: { $updated }، كان كما هو: { $unchanged }.
import-remarks = يُرجى الانتباه إلى ما يلي
import-show = إلى الملاحظات
import-more = استيراد المزيد
format-docx = مستند Word
format-odt = مستند LibreOffice
format-markdown = Markdown
format-text = نص عادي
format-vtt = ترجمات مرئية (VTT)
format-srt = ترجمات مرئية (SRT)
format-jsonl = من Crossroads (JSONL)
format-bibtex = مصادر (BibTeX)
format-ris = مصادر (RIS)
format-csl = مصادر (CSL-JSON)
format-xlsform = استمارة (XLSForm)
format-none = نوع ملف غير معروف

export-title = تصدير
export-intro = أنشئ ملفات تفتحها برامج أخرى، ويمكن استيرادها من جديد.
export-warning = هذه الملفات غير مشفّرة. احفظها في مكان آمن فقط، ولا تُبقها أطول مما يلزم.
export-what = ماذا تصدّر؟
export-this = «{ $title }» فقط
export-all = المشروع كله
export-format = بأي شكل؟
export-markdown = مجلد Markdown
export-markdown-text = ملف نصي لكل سجل، يُقرأ في أي برنامج
export-jsonl = ملف .jsonl واحد
export-jsonl-text = للبرامج: سجل في كل سطر
export-do = تصدير
export-busy = جاري التصدير
export-done = { $records ->
    [zero] لم يُصدَّر أي سجل
    [one] صُدِّر سجل واحد
    [two] صُدِّر سجلان
    [few] صُدِّرت { $records } سجلات
    [many] صُدِّر { $records } سجلا
   *[other] صُدِّر { $records } سجل
} إلى { $path }.
export-unreadable = { $count ->
    [zero] كل السجلات قُرئت على هذا الحاسوب.
    [one] سجل واحد لا يمكن قراءته على هذا الحاسوب، فليس ضمن الملفات. من يستطيع قراءته ما زال لديه.
    [two] سجلان لا يمكن قراءتهما على هذا الحاسوب، فليسا ضمن الملفات. من يستطيع قراءتهما ما زالا لديه.
    [few] { $count } سجلات لا يمكن قراءتها على هذا الحاسوب، فليست ضمن الملفات. من يستطيع قراءتها ما زالت لديه.
    [many] { $count } سجلا لا يمكن قراءتها على هذا الحاسوب، فليست ضمن الملفات. من يستطيع قراءتها ما زالت لديه.
   *[other] { $count } سجل لا يمكن قراءتها على هذا الحاسوب، فليست ضمن الملفات. من يستطيع قراءتها ما زالت لديه.
}
export-damaged = { $count ->
    [zero] لا مرفق تالفا على هذا الحاسوب.
    [one] مرفق واحد تالف على هذا الحاسوب، فليس ضمن الملفات. افحص المشروع في الإعدادات لترى إلى أي سجل ينتمي.
    [two] مرفقان تالفان على هذا الحاسوب، فليسا ضمن الملفات. افحص المشروع في الإعدادات لترى إلى أي سجل ينتميان.
    [few] { $count } مرفقات تالفة على هذا الحاسوب، فليست ضمن الملفات. افحص المشروع في الإعدادات لترى إلى أي سجل تنتمي.
    [many] { $count } مرفقا تالفة على هذا الحاسوب، فليست ضمن الملفات. افحص المشروع في الإعدادات لترى إلى أي سجل تنتمي.
   *[other] { $count } مرفق تالفة على هذا الحاسوب، فليست ضمن الملفات. افحص المشروع في الإعدادات لترى إلى أي سجل تنتمي.
}
export-elsewhere = { $count ->
    [zero] كل المرفقات على هذا الحاسوب.
    [one] مرفق واحد ليس على هذا الحاسوب، فليس ضمن الملفات. افتح سجله واجلبه أولا إن كان لا بد منه.
    [two] مرفقان ليسا على هذا الحاسوب، فليسا ضمن الملفات. افتح سجلهما واجلبهما أولا إن كان لا بد منهما.
    [few] { $count } مرفقات ليست على هذا الحاسوب، فليست ضمن الملفات. افتح سجلاتها واجلبها أولا إن كان لا بد منها.
    [many] { $count } مرفقا ليست على هذا الحاسوب، فليست ضمن الملفات. افتح سجلاتها واجلبها أولا إن كان لا بد منها.
   *[other] { $count } مرفق ليست على هذا الحاسوب، فليست ضمن الملفات. افتح سجلاتها واجلبها أولا إن كان لا بد منها.
}
export-waiting = { $count ->
    [zero] لا تغيير من الزملاء ينتظر هنا.
    [one] تغيير واحد من زميل وصل إلى هنا ولا يمكن فتحه بعد: ما فيه ليس ضمن الملفات. تبادل مرة أخرى ثم صدر من جديد.
    [two] تغييران من الزملاء وصلا إلى هنا ولا يمكن فتحهما بعد: ما فيهما ليس ضمن الملفات. تبادل مرة أخرى ثم صدر من جديد.
    [few] { $count } تغييرات من الزملاء وصلت إلى هنا ولا يمكن فتحها بعد: ما فيها ليس ضمن الملفات. تبادل مرة أخرى ثم صدر من جديد.
    [many] { $count } تغييرا من الزملاء وصلت إلى هنا ولا يمكن فتحها بعد: ما فيها ليس ضمن الملفات. تبادل مرة أخرى ثم صدر من جديد.
   *[other] { $count } تغيير من الزملاء وصلت إلى هنا ولا يمكن فتحها بعد: ما فيها ليس ضمن الملفات. تبادل مرة أخرى ثم صدر من جديد.
}

## What people allow, insights and briefs

realname-title = الاسم الحقيقي وسبل الاتصال: على هذا الحاسوب فقط
realname-intro = ما تكتبه هنا لا يغادر هذا الحاسوب أبدا: ليس في سجل ولا حزمة ولا مجلد ولا تصدير. ومن يحتاجه على حاسوب آخر يكتبه هناك. وهو في النسخة الاحتياطية لهذا الحاسوب مشفّر. ويُبحث عن هذه الأسماء في النصوص التي يقرؤها الزملاء.
realname-name = الاسم الحقيقي
realname-also = صيغ وأسماء أخرى
realname-phone = الهاتف
realname-mail = البريد
realname-address = العنوان
realname-remarks = أفضل سبيل للوصول إليه
realname-missing = كانت على هذا الحاسوب أسماء حقيقية لم تعد هنا: ملفها (names.db) مفقود أو تالف. توجد في نسخة احتياطية، أو على الحاسوب الذي كُتبت عليه. وحتى تعود لا يخرج شيء إلى آخرين.
realname-missing-kept = وما تكتبه هنا يُحفظ.
realname-missing-closed = وقبل أن تعود، أو تتابع من دونها، لا يمكن كتابة أسماء هنا.
realname-missing-of = أسماء: { $names }.
realname-back = استعدها من نسخة احتياطية
realname-back-text = اختر نسخة احتياطية لهذا المشروع، من هذا الحاسوب أو من آخر كانت الأسماء عليه. لا يخرج منها إلا الأسماء الحقيقية، وما هو هنا يبقى. وقد يعود ما حذفته بعدها عن أحدهم، مثل رقم قديم، فراجعه.
realname-back-do = استعادة
realname-back-done = { $count ->
    [0] لا شيء في هذه النسخة الاحتياطية لم يكن هنا.
    [zero] لا شيء في هذه النسخة الاحتياطية لم يكن هنا.
    [one] عادت أسماء شخص واحد.
    [two] عادت أسماء شخصين.
    [few] عادت أسماء { $count } أشخاص.
    [many] عادت أسماء { $count } شخصا.
   *[other] عادت أسماء { $count } شخص.
}
realname-back-elsewhere = { $count ->
    [zero] لكل من في النسخة الاحتياطية سجل هنا.
    [one] شخص واحد في النسخة الاحتياطية لا سجل له هنا. أدخل سجله أولا ثم أعد المحاولة.
    [two] شخصان في النسخة الاحتياطية لا سجل لهما هنا. أدخل سجليهما أولا ثم أعد المحاولة.
    [few] { $count } أشخاص في النسخة الاحتياطية لا سجل لهم هنا. أدخل سجلاتهم أولا ثم أعد المحاولة.
    [many] { $count } شخصا في النسخة الاحتياطية لا سجل لهم هنا. أدخل سجلاتهم أولا ثم أعد المحاولة.
   *[other] { $count } شخص في النسخة الاحتياطية لا سجل لهم هنا. أدخل سجلاتهم أولا ثم أعد المحاولة.
}
realname-back-some = لم تعد بعد: { $names }. قد تكون في نسخة احتياطية أخرى.
realname-back-forgotten = { $count ->
    [zero] لم تُحذف هنا أسماء أحد ممن في النسخة الاحتياطية.
    [one] شخص واحد في النسخة الاحتياطية حُذفت أسماؤه هنا ولم تعد. إن أردتها فاكتب شيئا تحت اسمه الحقيقي أولا ثم أعد المحاولة.
    [two] شخصان في النسخة الاحتياطية حُذفت أسماؤهما هنا ولم تعد. إن أردتها فاكتب شيئا تحت اسميهما الحقيقيين أولا ثم أعد المحاولة.
    [few] { $count } أشخاص في النسخة الاحتياطية حُذفت أسماؤهم هنا ولم تعد. إن أردتها فاكتب شيئا تحت أسمائهم الحقيقية أولا ثم أعد المحاولة.
    [many] { $count } شخصا في النسخة الاحتياطية حُذفت أسماؤهم هنا ولم تعد. إن أردتها فاكتب شيئا تحت أسمائهم الحقيقية أولا ثم أعد المحاولة.
   *[other] { $count } شخص في النسخة الاحتياطية حُذفت أسماؤهم هنا ولم تعد. إن أردتها فاكتب شيئا تحت أسمائهم الحقيقية أولا ثم أعد المحاولة.
}
realname-back-unknown = لا يعرف أحد من كانت أسماؤهم مفقودة، ولا إن كانت هذه كلها. فإن كانت كلها فتابع من دون الباقي.
realname-on = تابع من دونها
realname-on-text = لن يسأل البرنامج بعد ذلك عن الأسماء المفقودة، ولن يبحث عنها فيما يخرج إلى آخرين. وتبقى استعادة نسخة احتياطية ممكنة لاحقا. ويبقى الملف الذي لا يُقرأ إلى جانبه في مجلد المشروع.
realname-on-do = المتابعة من دون هذه الأسماء
export-names = { $count ->
    [zero] ليس في ما كُتب اسم حقيقي معروف.
    [one] في ما كُتب اسم حقيقي معروف. هذا جائز داخل الفريق، فلا تعطه لآخرين هكذا.
    [two] في ما كُتب اسمان حقيقيان معروفان. هذا جائز داخل الفريق، فلا تعطه لآخرين هكذا.
    [few] في ما كُتب { $count } أسماء حقيقية معروفة. هذا جائز داخل الفريق، فلا تعطه لآخرين هكذا.
    [many] في ما كُتب { $count } اسما حقيقيا معروفا. هذا جائز داخل الفريق، فلا تعطه لآخرين هكذا.
   *[other] في ما كُتب { $count } اسم حقيقي معروف. هذا جائز داخل الفريق، فلا تعطه لآخرين هكذا.
}
export-names-look = انظر أين
export-names-where = سجلات فيها أسماء حقيقية
export-names-times = { $count ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
realname-elsewhere = ما كُتب اسمًا حقيقيًا في مشروع آخر لم يُحفظ بعد. افتح ذلك المشروع ليُحفظ.
realname-other = معروف هنا أيضا: { $name }
realname-here-label = أسماء حقيقية
realname-here = { $count ->
    [zero] «{ $words }» اسم حقيقي لأحدهم.
    [one] «{ $words }» اسم حقيقي لأحدهم.
    [two] «{ $words }» اسم حقيقي لأحدهم. في هذا النص اسمان حقيقيان.
    [few] «{ $words }» اسم حقيقي لأحدهم. في هذا النص { $count } أسماء حقيقية.
    [many] «{ $words }» اسم حقيقي لأحدهم. في هذا النص { $count } اسما حقيقيا.
   *[other] «{ $words }» اسم حقيقي لأحدهم. في هذا النص { $count } اسم حقيقي.
}
realname-held = لم يرسل بعد: أرسله مرة أخرى إن كنت تقصد ذلك.
realname-field = اسم حقيقي لأحدهم في { $field }: «{ $words }»
realname-more = و{ $count } غيرها.
realname-put = ضع «{ $name }»
realname-leave = اتركه
realname-leave-label = اتركه: «{ $words }»
realname-next = الاسم التالي
import-names = { $count ->
    [zero] ليس فيه اسم حقيقي معروف.
    [one] فيه اسم حقيقي معروف.
    [two] فيه اسمان حقيقيان معروفان.
    [few] فيه { $count } أسماء حقيقية معروفة.
    [many] فيه { $count } اسما حقيقيا معروفا.
   *[other] فيه { $count } اسم حقيقي معروف.
}
uses-title = يجوز استعماله في
uses-why = لماذا ومنذ متى
uses-nobody = لا يُذكر هنا من يمكن البحث عن موافقته. اكتب من أُجريت معه المقابلة.
uses-open = فتح الموافقة
uses-open-label = فتح الموافقة على: { $use }
consent-new = موافقة جديدة
consent-new-title = موافقة { $name }
withdraw-begin = سحب الموافقة
withdraw-begin-erase = طلب المحو أيضًا
withdraw-title = { $name } يسحب الموافقة
withdraw-means = ماذا طُلب؟
withdraw-stop = التوقف
withdraw-stop-text = ما هو هنا يبقى عند الفريق ولا يُستعمل بعد الآن.
withdraw-erase = المحو
withdraw-erase-text = ما هو هنا لا يُستعمل بعد الآن ويجب أن يُمحى.
withdraw-next = انظر ما يترتب على ذلك
withdraw-back = رجوع
withdraw-do = سحب
withdraw-do-erase = سحب ومحو
withdraw-follows-stop = من الآن لا يدخل شيء من هذا الشخص في تصدير أو رسالة. اقتباساته: { $quotes }. وتبقى في سجلات الفريق.
withdraw-follows-erase = من الآن لا يدخل شيء من هذا الشخص في تصدير أو رسالة، ولا تعيده موافقة لاحقة. اقتباساته: { $quotes }.
withdraw-insights = رؤى تستند إليه
withdraw-briefs = رسائل تفقد اقتباسات
withdraw-erased = محادثات معه وحده، تُمحى نهائيًّا من كل حاسوب
withdraw-by-hand = سجلات تذكره أيضًا أو فيها فقرات من تلك المحادثات: أخرج ما يخصه باليد
withdraw-copies = أدلة فيها نسخة من كلمات من هناك تبقى بعد المحو: أخرج الكلمات باليد
withdraw-typed = سجلات كُتب فيها اسمه أو كلامه: أخرجه باليد
withdraw-proofs = موافقات دليلها محفوظ في مكان آخر: قرر ما يحدث له
withdraw-sent = رسائل أُرسلت: أخبر من هي عندهم
withdraw-left = ما عليك عمله باليد يُكتب بعد السحب في مهمة للفريق. وما أُخرج من سجل يبقى في تاريخه.
withdraw-own-record = سجله هو: أفرغه باليد وضعه في سلة المحذوفات
withdraw-forget-names = نسيان أسمائه الحقيقية وبيانات الاتصال به على هذا الحاسوب
withdraw-forget-names-text = على الحواسيب الأخرى تُنسى هناك، وتبقى في نسخ هذا الحاسوب الاحتياطية.
withdraw-not-coordinator = المحو للمنسق وحده. اطلب منه محو هذه:
withdraw-gone-out = ما كُتب من قبل لا يُستعاد بهذا. أخبر من هو عندهم.
withdraw-forget = نسيان الأسماء
withdraw-done = سُحبت الموافقة.
withdraw-names-left = سُحبت الموافقة، لكن الأسماء الحقيقية ما زالت على هذا الحاسوب. أعد نسيانها، أو احذفها من «الاسم الحقيقي وسبل الاتصال».
evidence-title = الأدلة وما يجوز استعمالها فيه
evidence-for = يؤيده
evidence-against = يعارضه
evidence-gone = مصدر هذا في السلة أو مُحي أو ليس هنا.
evidence-add = استعماله في الأدلة
evidence-add-do = إضافة
evidence-added = أُضيف إلى “{ $title }”.
evidence-insight = الرؤية
wall-title = جدار الرؤى
wall-intro = ما تعلمناه، بحسب أنواع المعرفة التي يستند إليها. اختر رؤى من مبادرات عدة وقلها بصوت واحد.
wall-empty = لا رؤى بعد
wall-empty-text = اكتب ما تعلمتموه، وعلى أي اقتباسات يستند.
wall-new = رؤية جديدة
wall-only = أظهر فقط ما
wall-only-knowledge = يستند إلى نوع واحد من المعرفة
wall-only-initiative = يستند إلى مبادرة واحدة
wall-only-against = لم يعارضه أحد
wall-count = { $count } من { $total }
wall-group-all = أنواع المعرفة الثلاثة
wall-group-two = نوعان من المعرفة
wall-group-lived = الخبرة المعيشة وحدها
wall-group-professional = المعرفة المهنية وحدها
wall-group-academic = المعرفة الأكاديمية وحدها
wall-group-none = بلا نوع معرفة مذكور
wall-knowledge = أنواع المعرفة
wall-choose = اختر: { $title }
wall-thin-knowledge = يستند إلى نوع واحد من المعرفة: { $kind }
wall-thin-initiative = يستند إلى مبادرة واحدة: { $title }
wall-initiatives = المبادرات: { $count }
wall-evidence = مؤيد: { $count }
wall-against = معارض: { $count }
wall-sources = المصادر: { $count }
wall-quotes = اقتباسات يجوز أن تصل إلى بلدية: { $free } من { $count }
wall-strength = القوة: { $strength }
wall-chosen = المختار: { $count }
wall-none = إلغاء الاختيار
wall-condition = إنشاء شرط عملي
wall-brief = اصنع رسالة
wall-brief-text = الرؤى: { $count }. المبادرات: { $initiatives }. تشير الرسالة إليها، وتدخل اقتباساتها عند كتابتها بقدر ما يجوز.
wall-brief-do = اصنع
brief-title = كوثيقة
brief-intro = تُركَّب من جديد كل مرة، من هذا السجل ومن الرؤى التي يذكرها. وليس فيها اقتباسات لا يجوز أن تخرج.
brief-purpose = من أجل
brief-look = انظر كيف تُقرأ
brief-write-docx = اكتب لبرنامج وورد
brief-write-markdown = اكتب نصًّا بصيغة ماركداون
brief-written = كُتبت في { $path }.
brief-left-out = لا يجوز أن يخرج كل شيء:

# Meetings: their minutes, what they bring over, and the trajectory.
minutes-make = اكتب المحضر
minutes-title = محضر هذا اللقاء
minutes-intro = يُركَّب من جديد كل مرة، من هذا السجل ومما يشير إليه. ومن حضر يُذكر فيه بالاسم الذي اختير لذلك. ومن لم يُسجَّل عنه شيء في ذلك لا يُذكر اسمه.
agenda-title = أجندة التعلم
agenda-here = أسئلة تعلم يمكن أن تتحول هنا
agenda-open = { $count ->
    [zero] مفتوحة: لا سؤال
    [one] مفتوح: سؤال واحد
    [two] مفتوحان: سؤالان
    [few] مفتوحة: { $count } أسئلة
    [many] مفتوحة: { $count } سؤالا
   *[other] مفتوحة: { $count } سؤال
}
agenda-shifted = { $count ->
    [zero] تحولت: لا سؤال
    [one] تحول: سؤال واحد
    [two] تحولا: سؤالان
    [few] تحولت: { $count } أسئلة
    [many] تحولت: { $count } سؤالا
   *[other] تحولت: { $count } سؤال
}
agenda-closed = { $count ->
    [zero] مغلقة: لا سؤال
    [one] مغلق: سؤال واحد
    [two] مغلقان: سؤالان
    [few] مغلقة: { $count } أسئلة
    [many] مغلقة: { $count } سؤالا
   *[other] مغلقة: { $count } سؤال
}
agenda-none = لا أسئلة تعلم بعد. ستظهر هنا الأسئلة التي تذكر مسار التعلم هذا.
agenda-more = { $count ->
    [zero] لا شيء آخر ينتمي إليه.
    [one] ينتمي إليه سجل آخر لا يظهر هنا. انظر في قائمة نوعه.
    [two] ينتمي إليه سجلان آخران لا يظهران هنا. انظر في قوائم أنواعهما.
    [few] تنتمي إليه { $count } سجلات أخرى لا تظهر هنا. انظر في قوائم أنواعها.
    [many] ينتمي إليه { $count } سجلا آخر لا تظهر هنا. انظر في قوائم أنواعها.
   *[other] ينتمي إليه { $count } سجل آخر لا تظهر هنا. انظر في قوائم أنواعها.
}
agenda-more-shifts = { $count ->
    [zero] لم يتحول قبل ذلك.
    [one] تحول قبل ذلك مرة أخرى.
    [two] تحول قبل ذلك مرتين.
    [few] تحول قبل ذلك { $count } مرات.
    [many] تحول قبل ذلك { $count } مرة.
   *[other] تحول قبل ذلك { $count } مرة.
}
agenda-came-up = ظهر
agenda-became = صار
agenda-became-more = وأسئلة أخرى بعد ذلك.
agenda-closed-by = أغلقه
agenda-closed-by-more = { $count ->
    [zero] ولا سجل آخر
    [one] وسجل واحد آخر
    [two] وسجلان آخران
    [few] و{ $count } سجلات أخرى
    [many] و{ $count } سجلا آخر
   *[other] و{ $count } سجل آخر
}
agenda-outcome = أُغلق
agenda-no-words = تحول بلا كلمات
agenda-look-back = ننظر إليه من جديد في { $date }
agenda-shift = أضف تحولا
agenda-shift-of = أضف تحولا: { $title }
agenda-shift-done = تم
agenda-shift-drop = لا أريد
carry-open = خذ من المرة السابقة
carry-title = ما يُؤخذ من المرة السابقة
carry-from = من: { $title }، { $date }. ما تختاره يوضع على جدول الأعمال.
carry-already = موجود على جدول الأعمال
carry-nothing = لم يبق منه شيء: لا أعمال مفتوحة ولا معضلات حان وقت النظر فيها ولا أسئلة تعلم مفتوحة.
carry-no-before = لا اجتماع قبله في هذه السلسلة أو في مسار التعلم هذا. املأ التاريخ أو السلسلة أو المسار، أو اختر الاجتماع الذي يتبعه.
carry-do = ضعها على جدول الأعمال
carry-done = { $count ->
    [zero] لم يوضع شيء على جدول الأعمال.
    [one] وُضع بند واحد على جدول الأعمال.
    [two] وُضع بندان على جدول الأعمال.
    [few] وُضعت { $count } بنود على جدول الأعمال.
    [many] وُضع { $count } بندا على جدول الأعمال.
   *[other] وُضع { $count } بند على جدول الأعمال.
}
course-years = سنوات مسار التعلم هذا
course-years-label = الخط الزمني لمسار التعلم هذا
course-years-none = لا شيء له تاريخ بعد. ستظهر هنا المراحل والاجتماعات والأعمال وأسئلة التعلم التي تذكر هذا المسار.
course-more = { $count ->
    [zero] كل الأسئلة مرسومة.
    [one] سؤال أقدم واحد يظهر في الجدول وحده.
    [two] سؤالان أقدم يظهران في الجدول وحده.
    [few] { $count } أسئلة أقدم تظهر في الجدول وحده.
    [many] { $count } سؤالا أقدم تظهر في الجدول وحده.
   *[other] { $count } سؤال أقدم تظهر في الجدول وحده.
}
course-table = كجدول ({ $count })
course-stage = مرحلة
course-what = ماذا
course-of = النوع أو السلسلة
course-more-stages = { $count ->
    [zero] كل المراحل مرسومة.
    [one] مرحلة أخرى واحدة تظهر في الجدول وحده.
    [two] مرحلتان أخريان تظهران في الجدول وحده.
    [few] { $count } مراحل أخرى تظهر في الجدول وحده.
    [many] { $count } مرحلة أخرى تظهر في الجدول وحده.
   *[other] { $count } مرحلة أخرى تظهر في الجدول وحده.
}
gave-title = مهام هذا الاجتماع
gave-what = ما سيجري عمله
gave-who = من يقوم به
gave-due = الموعد الأخير
gave-add = أضف هذه المهمة
gave-added = أضيفت المهمة: { $title }
gave-more = { $count ->
    [zero] لا مهام أخرى.
    [one] هناك مهمة أخرى لا تظهر هنا. انظر في قائمة المهام.
    [two] هناك مهمتان أخريان لا تظهران هنا. انظر في قائمة المهام.
    [few] هناك { $count } مهام أخرى لا تظهر هنا. انظر في قائمة المهام.
    [many] هناك { $count } مهمة أخرى لا تظهر هنا. انظر في قائمة المهام.
   *[other] هناك { $count } مهمة أخرى لا تظهر هنا. انظر في قائمة المهام.
}
begin-group = ابدأ
begin-meeting = اجتماع جديد
begin-intervision = ابدأ جلسة تبادل خبرات
begin-learning-question = سؤال تعلم جديد
begin-action = مهمة جديدة

# Giving a conversation or a portrait back.
return-do = إعادة إلى صاحبه
return-title = إعادته إلى من يخصّه
return-intro = رسالة والنص نفسه، للقراءة أو الطباعة. كلام الشخص نفسه يعود إليه ما لم يسحب موافقته. ولا يرد من كلام الآخرين إلا ما سمحوا للجميع بقراءته.
return-whom = لمن؟
return-whole = المبادرة ككل
return-language = لغة الرسالة
return-prefers = يفضّل القراءة بـ: { $language }
return-mark = أُعيد اليوم
return-mark-text = يسجّل التاريخ، وحالة المحادثة. ويوضع الجواب في «ما يقوله المشاركون» و«ما تغيّر بعد ذلك».
return-marked = سُجّل. اكتب الجواب في «ما يقوله المشاركون»، وما غيّره تحته.
return-nobody-here = لا يُذكر عمّن هذا السجل. اكتب من هو، وبعدها يمكنك إعادته إليه.
home-return = ما زال يجب إعادته
export-for = لمن؟
export-for-team = للفريق نفسه: كل شيء
export-for-team-text = كل شيء كما هو، ويمكن استيراده ثانية.
export-for-others = فقط ما يسمح به الناس لهذا الاستعمال. الأسماء والاقتباسات والصور والأصوات التي لا يجوز أن تخرج تُحجب أو تُترك وتُعد. ولا يمكن استيراده ثانية. اقرأه قبل أن ترسله.

## Team and exchange

team-title = الفريق والتبادل
team-intro = تتبادل حواسيب فريقك ما جد حالما يصل بعضها إلى بعض. لا أحد غير فريقك يستطيع قراءة ما في الطريق.
team-alone = لا حاسوب آخر في المتناول الآن. يمكنك متابعة العمل.
team-silent = هذا الحاسوب لا يبحث الآن عن أحد، ولا يجده أحد. في طرق التبادل تختار كيف تجد الحواسيب بعضها بعضا.
team-together = { $count ->
    [zero] لا حاسوب آخر متصل.
    [one] حاسوب آخر واحد متصل ولديه كل شيء.
    [two] حاسوبان آخران متصلان ولديهما كل شيء.
    [few] { $count } حواسيب أخرى متصلة ولديها كل شيء.
    [many] { $count } حاسوبًا آخر متصلة ولديها كل شيء.
   *[other] { $count } حاسوب آخر متصلة ولديها كل شيء.
}
team-exchanging = يجري التبادل الآن: تم { "\u2066" }{ $percent }%{ "\u2069" }.
team-trouble = التبادل لا يعمل الآن في كل مكان. في الأسفل وفي طرق التبادل تقرأ السبب.
team-ways = طرق التبادل
exchange-alone = وحدك
exchange-silent = لا يبحث عن أحد
exchange-together = { $count ->
    [zero] لا حواسيب هنا
    [one] حاسوب واحد هنا
    [two] حاسوبان هنا
    [few] { $count } حواسيب هنا
    [many] { $count } حاسوبًا هنا
   *[other] { $count } حاسوب هنا
}
exchange-exchanging = يجري التبادل… { "\u2066" }{ $percent }%{ "\u2069" }
exchange-trouble = التبادل لا يعمل
exchange-now = البحث الآن
exchange-looking = يجري البحث عن الجميع من جديد.
exchange-news-met = { $count ->
    [0] تم الاتصال بـ{ $names }: لم يصل جديد.
    [zero] تم الاتصال بـ{ $names }: لم يصل جديد.
    [one] تم الاتصال بـ{ $names }: وصل تغيير واحد.
    [two] تم الاتصال بـ{ $names }: وصل تغييران.
    [few] تم الاتصال بـ{ $names }: وصلت { $count } تغييرات.
    [many] تم الاتصال بـ{ $names }: وصل { $count } تغييرًا.
   *[other] تم الاتصال بـ{ $names }: وصل { $count } تغيير.
}
exchange-news-lost = { $count ->
    [zero] انقطع الاتصال بـ{ $names }.
    [one] انقطع الاتصال بـ{ $names }. بقي تغيير واحد يصل من تلقاء نفسه حين تلتقون.
    [two] انقطع الاتصال بـ{ $names }. بقي تغييران يصلان من تلقاء نفسهما حين تلتقون.
    [few] انقطع الاتصال بـ{ $names }. بقيت { $count } تغييرات تصل من تلقاء نفسها حين تلتقون.
    [many] انقطع الاتصال بـ{ $names }. بقي { $count } تغييرًا تصل من تلقاء نفسها حين تلتقون.
   *[other] انقطع الاتصال بـ{ $names }. بقي { $count } تغيير تصل من تلقاء نفسها حين تلتقون.
}
exchange-news-came = { $count ->
    [zero] لا جديد.
    [one] هناك جديد في سجل واحد.
    [two] هناك جديد في سجلين.
    [few] هناك جديد في { $count } سجلات.
    [many] هناك جديد في { $count } سجلا.
   *[other] هناك جديد في { $count } سجل.
}
exchange-news-trouble = التبادل لا يعمل في كل مكان. { $sentence }
members-me = أنت
member-role = تغيير الدور
member-role-of = تغيير الدور: { $name }
member-role-title = ماذا يحق لـ { $name }؟
member-role-do = تغيير الدور
member-role-note = يسري من الآن، على كل حاسوب حالما يصله الخبر. ما كُتب من قبل يبقى.
member-role-set = دور { $name } الآن: { $role }.
member-remove = إزالة من الفريق
member-remove-one = إزالة من الفريق: { $name }
member-removed = لم يعد { $name } في الفريق.
member-leave = مغادرة المشروع
member-left = لقد غادرت المشروع.
member-no-laptop = لا حاسوب له الآن في هذا المشروع.
laptop-this = هذا الحاسوب
laptop-connected = متصل الآن
laptop-met = آخر لقاء: { $when }
laptop-never = لم يلتقيا بعد
laptop-level = لديه كل شيء
laptop-up-to = لديه كل شيء حتى { $when }
laptop-has-nothing = ليس لديه شيء من هذا بعد
laptop-outgoing = { $count ->
    [zero] لم يبق شيء للإرسال
    [one] بقي تغيير واحد للإرسال
    [two] بقي تغييران للإرسال
    [few] بقيت { $count } تغييرات للإرسال
    [many] بقي { $count } تغييرًا للإرسال
   *[other] بقي { $count } تغيير للإرسال
}
laptop-incoming = { $count ->
    [zero] لم يبق شيء في الطريق
    [one] بقي تغيير واحد في الطريق
    [two] بقي تغييران في الطريق
    [few] بقيت { $count } تغييرات في الطريق
    [many] بقي { $count } تغييرًا في الطريق
   *[other] بقي { $count } تغيير في الطريق
}
laptop-carries = { $count ->
    [zero] لا يحفظ مرفقات للفريق بعد
    [one] يحفظ مرفقًا واحدًا للفريق
    [two] يحفظ مرفقين للفريق
    [few] يحفظ { $count } مرفقات للفريق
    [many] يحفظ { $count } مرفقًا للفريق
   *[other] يحفظ { $count } مرفق للفريق
}
laptop-carries-room = { $size } من { $limit }
laptop-carries-full = { $count ->
    [zero] لا مكان فيه للمزيد من المرفقات. يستطيع من يديره أن يزيد المساحة.
    [one] لا مكان فيه لمرفق آخر. يستطيع من يديره أن يزيد المساحة، وحتى ذلك الحين تنقله الحواسيب التي تعمل في الوقت نفسه.
    [two] لا مكان فيه لمرفقين آخرين. يستطيع من يديره أن يزيد المساحة، وحتى ذلك الحين تنقلهما الحواسيب التي تعمل في الوقت نفسه.
    [few] لا مكان فيه لـ { $count } مرفقات أخرى. يستطيع من يديره أن يزيد المساحة، وحتى ذلك الحين تنقلها الحواسيب التي تعمل في الوقت نفسه.
    [many] لا مكان فيه لـ { $count } مرفقًا آخر. يستطيع من يديره أن يزيد المساحة، وحتى ذلك الحين تنقلها الحواسيب التي تعمل في الوقت نفسه.
   *[other] لا مكان فيه لـ { $count } مرفق آخر. يستطيع من يديره أن يزيد المساحة، وحتى ذلك الحين تنقلها الحواسيب التي تعمل في الوقت نفسه.
}
member-crowding = { $count ->
    [zero] لم يُعلَن للناقلين أي مرفق، ويقبل الناقل { $most } من عضو واحد. ما أُضيف أخيرًا لا يُحفظ هناك، وتنقله الحواسيب التي تعمل في الوقت نفسه.
    [one] أُعلن للناقلين مرفق واحد، ويقبل الناقل { $most } من عضو واحد. ما أُضيف أخيرًا لا يُحفظ هناك، وتنقله الحواسيب التي تعمل في الوقت نفسه.
    [two] أُعلن للناقلين مرفقان، ويقبل الناقل { $most } من عضو واحد. ما أُضيف أخيرًا لا يُحفظ هناك، وتنقله الحواسيب التي تعمل في الوقت نفسه.
    [few] أُعلنت للناقلين { $count } مرفقات، ويقبل الناقل { $most } من عضو واحد. ما أُضيف أخيرًا لا يُحفظ هناك، وتنقله الحواسيب التي تعمل في الوقت نفسه.
    [many] أُعلن للناقلين { $count } مرفقًا، ويقبل الناقل { $most } من عضو واحد. ما أُضيف أخيرًا لا يُحفظ هناك، وتنقله الحواسيب التي تعمل في الوقت نفسه.
   *[other] أُعلن للناقلين { $count } مرفق، ويقبل الناقل { $most } من عضو واحد. ما أُضيف أخيرًا لا يُحفظ هناك، وتنقله الحواسيب التي تعمل في الوقت نفسه.
}
laptop-progress = التبادل مع { $name }
laptop-remove = هل ضاع الحاسوب؟
laptop-remove-of = هل ضاع الحاسوب؟ { $name }
laptop-removed = لم يعد حاسوب { $name } ضمن المشروع.
former-title = لم يعودوا في الفريق
former-intro = لا يصل إليهم شيء بعد الآن. ما كتبوه من قبل يبقى.
former-laptop = الحاسوب { $words }
former-removed = أُزيل في { $when }، أزاله { $by }
former-removed-by-unknown = أُزيل في { $when }
former-left = غادر في { $when }
former-put-away = وضعه صاحبه جانبًا في { $when }
remove-laptop-title = هل تريد إزالة هذا الحاسوب لـ { $name } من المشروع؟
remove-laptop-do = إزالة الحاسوب
remove-laptop-does = من الآن لا يصل إلى هذا الحاسوب شيء، وتتغير مفاتيحكم. ما كُتب عليه بعد ذلك يُحفظ جانبًا، ويستطيع المنسّقون قراءته. يبقى { $name } في الفريق.
remove-laptop-stays = ما هو عليه الآن يبقى هناك خلف عبارة المرور. لا يمكنك محوه من هنا، ولا رجوع عن ذلك. يمكن دعوة صاحب الحاسوب من جديد، فيبدأ بمجلد جديد.
remove-member-title = هل تريد إزالة { $name } من الفريق؟
remove-member-do = إزالة من الفريق
remove-member-does = من الآن لا يصل إلى حواسيب { $name } شيء، وتتغير مفاتيحكم. ما يكتبه { $name } بعد ذلك يُحفظ جانبًا، ويستطيع المنسّقون قراءته.
remove-member-stays = كل ما كتبه { $name } حتى الآن يبقى في المشروع وبجانبه الاسم. ما هو على تلك الحواسيب لا يمكن محوه من هنا.
remove-leave-title = هل تريد مغادرة المشروع؟
remove-leave-do = مغادرة المشروع
remove-leave-does = من الآن لا يصلك شيء من الفريق، ولا يصل الفريق شيء منك. يسري هذا على كل حواسيبك.
remove-leave-stays = ما كتبته يبقى في المشروع. وما هو على هذا الحاسوب يمكنك متابعة قراءته. لا يُدخلك من جديد إلا منسّق.
apart-title = محفوظ جانبًا
apart-intro = هذا محفوظ لكنه لا يُحسب في المشروع. المنسّقون وحدهم يرونه هنا. إن كان منه ما ينتمي إلى المشروع فانسخه إليه.
apart-intro-own = هذا محفوظ، لكنه لا يُحسب بعد على هذا الحاسوب.
apart-nobody = حاسوب غير معروف
apart-removed = كُتب بعد إزالة هذا الشخص أو الحاسوب من المشروع.
apart-role = كُتب دون أن يسمح الدور بذلك.
apart-damaged = كان سيُفسد السجل.
apart-forked = نُسخ مجلد المشروع على هذا الحاسوب، وكُتب في النسختين. هذا من النسخة التي لا تُحسب. انسخه إلى حيث ينتمي، وليكمل صاحبه العمل في نسخة واحدة فقط.
apart-lacking = هذا يستند إلى ما ليس على هذا الحاسوب: وصل إليك غير ما وصل إلى غيرك، أو لم يصل بعد. حين يصل يُحسب هذا من تلقاء نفسه. وإن لم يصل فانسخ هذا إلى حيث ينتمي.
apart-team = كان سيغيّر الفريق، ولا يُحسب: لم يسمح الدور به، أو كان الشخص قد أُزيل، أو كان غيره قد فعل الشيء نفسه من قبل.
apart-erasure = كان سيمحو هذا السجل نهائيًا، ولا يحق له ذلك. يبقى السجل.
apart-key = كان سيعطي مفتاحًا، ولا يحق له ذلك. لا أحد يستعمل هذا المفتاح.
apart-files = أعلن للناقلين عن مرفقات، ولا يحق له ذلك، أو ليس بهذا الشكل. يتجاهلها الناقلون.
apart-in = في: { $title }
by-hand-title = دون شبكة
by-hand-intro = بالملفات على ذاكرة USB ينجح الأمر دائمًا.

## Inviting

invite-title = دعوة
invite-intro = الطرف الآخر يمسح رمزًا أو يلصقه أو يكتبه. ثم تقارنان أربع كلمات، وتُدخله أنت.
invite-somebody = دعوة شخص
invite-own = حاسوب آخر لي
invite-own-text = يخصك أنت، ويحق له ما يحق لك
invite-whom = لمن؟
invite-time = كم تدوم الدعوة؟
invite-time-hint = طوال هذه المدة يجب أن يكون هذا الحاسوب مشغّلا ومفتوحًا حتى يُدخل أحدًا.
invite-minutes = { $minutes ->
    [15] ربع ساعة
    [60] ساعة
    [1440] يومًا
   *[other] أسبوعًا
}
invite-do = إنشاء دعوة
invite-qr = الدعوة في رمز QR
invite-step-other = افتح Crossroads على الحاسوب الآخر واختر «الانضمام إلى مشروع».
invite-step-code = امسح رمز QR بالهاتف أو أرسل النص. يوضع الرمز في الخانة على الحاسوب الآخر.
invite-step-words = حالما يتصل ذلك الحاسوب ترى هنا اسمًا وأربع كلمات.
invite-ticket = الدعوة نصًا
invite-once = تصلح الدعوة مرة واحدة. من يرى الرمز لم يدخل بعد: أنت من يُدخله.
invite-left-second = { $count ->
    [zero] تنتهي الآن
    [one] تبقى سارية ثانية واحدة
    [two] تبقى سارية ثانيتين
    [few] تبقى سارية { $count } ثوان
    [many] تبقى سارية { $count } ثانية
   *[other] تبقى سارية { $count } ثانية
}
invite-left-minute = { $count ->
    [zero] تنتهي الآن
    [one] تبقى سارية دقيقة واحدة
    [two] تبقى سارية دقيقتين
    [few] تبقى سارية { $count } دقائق
    [many] تبقى سارية { $count } دقيقة
   *[other] تبقى سارية { $count } دقيقة
}
invite-left-hour = { $count ->
    [zero] تنتهي الآن
    [one] تبقى سارية ساعة واحدة
    [two] تبقى سارية ساعتين
    [few] تبقى سارية { $count } ساعات
    [many] تبقى سارية { $count } ساعة
   *[other] تبقى سارية { $count } ساعة
}
invite-left-day = { $count ->
    [zero] تنتهي الآن
    [one] تبقى سارية يومًا واحدًا
    [two] تبقى سارية يومين
    [few] تبقى سارية { $count } أيام
    [many] تبقى سارية { $count } يومًا
   *[other] تبقى سارية { $count } يوم
}
invite-withdraw = سحب الدعوة
invite-over = لم تعد هذه الدعوة سارية.
invite-ended = جاء أحد بهذه الدعوة ثلاث مرات وفيها شيء غير صحيح، فانتهت. أنشئ دعوة جديدة، ولا تعطها إلا لمن هي له.
invite-again = إنشاء دعوة جديدة
invite-admitted = دخل { $name }. الحاسوبان يتبادلان الآن.
invite-waiting = { $name } في انتظار جوابك.
invite-look = نظرة
copy = نسخ
copied = نُسخ
asked-title = يريد { $name } الدخول
asked-question = هل هذه الكلمات الأربع على الشاشة الأخرى أيضًا؟
asked-why = ليقرأها كل منكما للآخر، ويُفضَّل أن يرى أحدكما الآخر أو يسمعه. إن لم تكن الكلمات نفسها فلا تُدخل أحدًا: ففي ذلك دليل على وجود طرف ثالث بينكما.
asked-later = لاحقًا
asked-refuse = رفض
asked-admit = نعم، إدخال

pack-write-title = كتابة حزمة
pack-write-intro = لزميل، وفيها ما كتبته وما وصلك.
pack-for = لمن؟
pack-for-all = للجميع: كل شيء
pack-for-device = { $count ->
    [0] { $name } ({ $words }): لديه كل شيء
    [one] { $name } ({ $words }): ينقصه تغيير واحد
    [two] { $name } ({ $words }): ينقصه تغييران
    [few] { $name } ({ $words }): تنقصه { $count } تغييرات
    [many] { $name } ({ $words }): ينقصه { $count } تغييرًا
   *[other] { $name } ({ $words }): ينقصه { $count } تغيير
}
pack-file = { $project } { $date }
pack-write = حفظ الحزمة
pack-writing = جاري كتابة الحزمة
pack-written = الحزمة جاهزة: { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييرًا
   *[other] { $count } تغيير
}، { $kilobytes } كيلوبايت. لا أحد غير فريقك يستطيع فتحها.
pack-read-title = قراءة حزمة
pack-read-intro = قراءة الحزمة نفسها مرتين أو بترتيب آخر لا تضر.
pack-read = اختيار حزمة
pack-reading = جاري قراءة الحزمة
pack-nothing-new = هذه الحزمة من { $from } لا جديد فيها.
pack-brought = { $records ->
    [zero] وصلت حزمة من { $from }. لم يتغير أي سجل.
    [one] وصلت حزمة من { $from }. تغيّر سجل واحد.
    [two] وصلت حزمة من { $from }. تغيّر سجلان.
    [few] وصلت حزمة من { $from }. تغيّرت { $records } سجلات.
    [many] وصلت حزمة من { $from }. تغيّر { $records } سجلا.
   *[other] وصلت حزمة من { $from }. تغيّر { $records } سجل.
}
pack-waiting = { $count ->
    [zero] لا تغيير ينتظر حزمة سابقة.
    [one] تغيير واحد ينتظر حزمة سابقة.
    [two] تغييران ينتظران حزمة سابقة.
    [few] { $count } تغييرات تنتظر حزمة سابقة.
    [many] { $count } تغييرًا ينتظر حزمة سابقة.
   *[other] { $count } تغيير ينتظر حزمة سابقة.
}
pack-cut-short = الملف غير كامل. انسخه من جديد واقرأه مرة أخرى.
pack-see-changes = عرض الجديد
pack-attachments = مع المرفقات الموجودة على هذا الحاسوب
pack-attachments-size = تصبح الحزمة بحجم هذه المرفقات.
pack-attachments-written = { $count ->
    [zero] لا مرفقات فيها.
    [one] فيها مرفق واحد.
    [two] فيها مرفقان.
    [few] فيها { $count } مرفقات.
    [many] فيها { $count } مرفقًا.
   *[other] فيها { $count } مرفق.
}
pack-attachments-came = { $count ->
    [zero] لم يصل معها أي مرفق.
    [one] وصل معها مرفق واحد.
    [two] وصل معها مرفقان.
    [few] وصلت معها { $count } مرفقات.
    [many] وصل معها { $count } مرفقًا.
   *[other] وصل معها { $count } مرفق.
}
pack-attachments-left = { $count ->
    [zero] أُخذت كل المرفقات.
    [one] تعذّر أخذ مرفق واحد. اقرأ هذه الحزمة مرة أخرى بعد الحزم الأخرى.
    [two] تعذّر أخذ مرفقين. اقرأ هذه الحزمة مرة أخرى بعد الحزم الأخرى.
    [few] تعذّر أخذ { $count } مرفقات. اقرأ هذه الحزمة مرة أخرى بعد الحزم الأخرى.
    [many] تعذّر أخذ { $count } مرفقًا. اقرأ هذه الحزمة مرة أخرى بعد الحزم الأخرى.
   *[other] تعذّر أخذ { $count } مرفق. اقرأ هذه الحزمة مرة أخرى بعد الحزم الأخرى.
}
folder-attachments = المرفقات أيضًا
folder-attachments-of = المرفقات أيضًا، عبر { $name }
folder-busy = هناك مرفقات في الطريق.

## Ways to exchange

ways-title = طرق التبادل
ways-intro = اختر كيف يجد هذا الحاسوب الحواسيب الأخرى. لا يذهب شيء أبدًا إلى خادم ليس لكم.
ways-back = إلى الفريق
remove = إزالة
remove-one = إزالة: { $name }
nearby-title = في الجوار
nearby-switch = تجد الحواسيب على الشبكة نفسها بعضها بعضًا تلقائيًا
nearby-sends = عندئذ ينادي هذا الحاسوب على الشبكة كل بضع ثوان. لا يعرف هذا النداء غير فريقك؛ وغيركم يرى رموزًا عشوائية. الإيقاف صمت تام.
nearby-calling = ينادي من: { $addresses }
nearby-heard = { $count ->
    [0] لم يُسمع حاسوب آخر لكم بعد.
    [one] سُمع حاسوب آخر واحد لكم.
    [two] سُمع حاسوبان آخران لكم.
    [few] سُمعت { $count } حواسيب أخرى لكم.
    [many] سُمع { $count } حاسوبًا آخر لكم.
   *[other] سُمع { $count } حاسوب آخر لكم.
}
nearby-nobody = هذا الحاسوب ينادي ولا يسمع أحدا، ولا يستطيع أن يقيس السبب: قد لا يكون أحد قريبا، أو أن هذه الشبكة لا تسمح للحواسيب بالوصول بعضها إلى بعض. هل أحد من فريقك هناك؟ تأكد إذن أن هذا مفعل عنده أيضا وأن المشروع غير مقفل. إن كان كذلك فاكتب في الأسفل العنوان الذي تعرضه هذه الصفحة هناك، أو استخدما معا نقطة اتصال من هاتف.
address-title = بالعنوان
address-intro = يعمل أيضًا حيث يُمنع النداء، كما في بعض شبكات المدارس والفنادق. نقطة اتصال الهاتف تنجح في الغالب.
address-here = يمكن الوصول إلى هذا الحاسوب على: { $addresses }
address-label = عنوان الحاسوب الآخر
address-hint = مثل 192.168.1.20. تجده في هذه الصفحة على الحاسوب الآخر. رمز الدعوة يصلح أيضًا.
address-add = اتصال
address-connected = متصل
address-waiting = لم يُوصل إليه
address-unreached = حيث لم يتم الوصول إلى شيء سأل هذا الحاسوب ولم يأته جواب، ولا يستطيع أن يقيس السبب. انظر هناك أولا: هل ذلك الحاسوب يعمل والمشروع غير مقفل فيه، وهل هذا عنوانه اليوم؟ إن كان كل ذلك كذلك فاستخدما معا نقطة اتصال من هاتف، واكتب العنوان من هناك.
address-dialling = نبحث عن { $address }.
folders-title = عبر مجلد
folders-intro = ذاكرة USB أو مجلد تتشاركونه. توضع فيه حزم مشفّرة لا يقرؤها غير فريقك.
folder-kind = نوع المجلد
folder-path = مجلد أو ذاكرة USB
folder-path-place = المجلد
folder-path-hint = يصلح أيضًا مجلد يتولاه Nextcloud أو SURFdrive أو Syncthing.
folder-webdav = WebDAV
folder-webdav-place = العنوان
folder-webdav-hint = مثل https://cloud.example.org/remote.php/dav/files/name/folder
folder-webdav-user = اسم المستخدم
folder-webdav-secret = كلمة السر
folder-s3 = S3
folder-s3-place = الحاوية والمجلد
folder-s3-hint = مثل bucket/folder?endpoint=https://s3.example.org
folder-s3-user = مفتاح الوصول
folder-s3-secret = المفتاح السري
folder-secret-hint = يُحفظ مشفّرًا، على هذا الحاسوب فقط.
folder-pick = اختيار مجلد
folder-add = إضافة مجلد
folder-last = { $count ->
    [zero] آخر مرة نجح فيها: { $when }. لا حزم فيه.
    [one] آخر مرة نجح فيها: { $when }. فيه حزمة واحدة.
    [two] آخر مرة نجح فيها: { $when }. فيه حزمتان.
    [few] آخر مرة نجح فيها: { $when }. فيه { $count } حزم.
    [many] آخر مرة نجح فيها: { $when }. فيه { $count } حزمة.
   *[other] آخر مرة نجح فيها: { $when }. فيه { $count } حزمة.
}
folder-never = لم ينجح بعد.
folder-first = تجري زيارته للمرة الأولى.
relay-title = عبر الإنترنت
relay-intro = فقط بناقل خاص بفريقك. يرى الناقل بيانات مشفّرة تمر ولا يستطيع قراءتها.
relay-label = عنوان الناقل الخاص بكم
relay-hint = مثل https://relay.example.org. إن تُرك فارغًا فلا تبادل عبر الإنترنت.
relay-do = حفظ
relay-set = حُفظ.
relay-connected = ناقلكم يجيب: يمكن العثور على هذا الحاسوب عبره.
relay-trying = جار الاتصال بناقلكم…
fetch-title = جلب المرفقات
fetch-intro = النصوص تصل دائمًا. أما الصور والصوت والفيديو فقد تكون كبيرة؛ أنت تختار ما يصل تلقائيًا.
fetch-all = كل المرفقات
fetch-nearby = كل المرفقات، على هذه الشبكة فقط. عبر الإنترنت لا يصل حتى ما أفتحه.
fetch-up_to = المرفقات حتى حجم معيّن
fetch-opened = ما أفتحه فقط
fetch-mb = ميغابايت

## What is new

changes-title = الجديد
changes-intro = هذا ما تغيّر منذ نظرت هنا آخر مرة. يمكنك دائمًا استرجاع ما كان.
changes-all = ما رأيته أيضًا
changes-seen = وضع علامة «رأيته» على الكل
changes-all-seen = وُضعت علامة «رأيته» على كل شيء.
changes-count = { $count ->
    [zero] لم يتغير أي سجل.
    [one] تغيّر سجل واحد.
    [two] تغيّر سجلان.
    [few] تغيّرت { $count } سجلات.
    [many] تغيّر { $count } سجلا.
   *[other] تغيّر { $count } سجل.
}
changes-restored = استُرجع.
changes-empty = لا شيء فاتك
changes-empty-text = حالما يصل شيء من زميل ترى هنا ما تغيّر ومن غيّره.
changes-exchange = إلى الفريق والتبادل
change-by = { $names }، { $when }
change-record-added = جديد
change-record-changed = تغيّر
change-record-removed = نُقل إلى سلة المحذوفات
change-block-added = أُضيفت فقرة
change-block-changed = تغيّرت فقرة
change-block-removed = أُزيلت فقرة
change-overlap = غيّر شخصان هذا. يُرجى قراءته والتأكد من صحته.
change-overlap-record = غيّر شخصان الشيء نفسه هنا. انظر إلى ما عليه علامة.
change-binned-meanwhile = وضع أحدهم هذا في سلة المحذوفات بينما كان غيره يعمل عليه. وما كُتب يبقى فيه.
change-restore = استرجاع
change-restore-block = استرجاع ما كان، التغيير { $number }
change-unworded = ما تغيّر هنا لا تظهره الكلمات.
change-restore-field = استرجاع ما كان في { $field }
change-seen = رأيته
change-seen-label = رأيته: { $title }
changes-one-seen = وُضعت علامة «رأيته».
versions-label = صيغ { $of }
versions-paragraph = الفقرة { $number }
versions-common = ما كان عندكم جميعًا
versions-of = صيغة { $name }
versions-now = كما هو الآن
versions-nothing = لم يكن هنا شيء.
versions-gone = أُزيل.
versions-take = أخذ هذه
versions-take-label = أخذ هذه: { $of } من { $name }
change-open = فتح
changes-view = طريقة الترتيب
changes-view-day = حسب اليوم
changes-view-person = حسب الشخص
changes-view-record = حسب السجل
changes-nobody = غير معروف
changes-erased = ما مُحي
changes-only-apart = ما كُتب فيه على انفراد فقط
changes-apart = { $count ->
    [zero] لم يُكتب في أي سجل على انفراد.
    [one] كُتب في سجل واحد على انفراد.
    [two] كُتب في سجلين على انفراد.
    [few] كُتب في { $count } سجلات على انفراد.
    [many] كُتب في { $count } سجلا على انفراد.
   *[other] كُتب في { $count } سجل على انفراد.
}
changes-keys = ينقلك F7 إلى التغيير التالي وShift+F7 إلى السابق. يضع F8 علامة «رأيته» وينتقل، ويفتح F9 السجل.
changes-more = إظهار المزيد
changes-arrived = { $count ->
    [zero] لم يتغير سجل آخر.
    [one] تغيّر سجل آخر.
    [two] تغيّر سجلان آخران.
    [few] تغيّرت { $count } سجلات أخرى.
    [many] تغيّر { $count } سجلا آخر.
   *[other] تغيّر { $count } سجل آخر.
}
changes-last = هذا آخر تغيير.
changes-first = هذا أول تغيير.
change-reading = تجري القراءة…
change-apart = كتب هنا عدة أشخاص على انفراد.
change-record-erased = مُحي نهائيًا
change-erased-title = سجل مُحي
change-erased = زال نهائيًا عن كل حاسوب يعلم بذلك.
change-linked-from = { $count ->
    [zero] لا يحيل إليه أي سجل
    [one] يحيل إليه سجل واحد
    [two] يحيل إليه سجلان
    [few] تحيل إليه { $count } سجلات
    [many] يحيل إليه { $count } سجلا
   *[other] يحيل إليه { $count } سجل
}
change-block-moved = نُقلت فقرة
change-block-look = تغيّر التنسيق
change-links = إحالات
change-file-added = أُضيف مرفق
change-file-removed = أُزيل مرفق
change-file-restore = استرجاع المرفق: { $name }
change-file-take-out = إزالة المرفق: { $name }
change-take-out = إزالة
change-seen-one-label = رأيته: { $what }
run-added = أضافه { $name }، { $when }
run-removed = أزاله { $name }، { $when }
run-hint = أشر إلى كلمة معلَّمة لترى صاحبها.
versions-keep = إبقاؤه كما هو
versions-keep-label = إبقاؤه كما هو: { $of }
versions-write = كتابة صيغة أخرى
versions-write-label = كتابة صيغة أخرى: { $of }
versions-write-done = اعتماد هذه
versions-write-lines = كل واحد في سطر مستقل.
versions-write-find = سجل آخر أيضًا
versions-write-elsewhere = كتابة صيغة أخرى في السجل
versions-write-elsewhere-label = كتابة صيغة أخرى في السجل: { $of }
versions-coding = الرمز { $code }
gone-links = { $count ->
    [zero] لا إحالة إلى شيء زال
    [one] إحالة إلى شيء زال
    [two] إحالتان إلى شيء زال
    [few] { $count } إحالات إلى شيء زال
    [many] { $count } إحالة إلى شيء زال
   *[other] { $count } إحالة إلى شيء زال
}
gone-untitled = سجل لا يُعرف عنوانه
gone-binned = في سلة المحذوفات
gone-erased = مُحي نهائيًا
gone-missing = ليس على هذا الحاسوب
gone-restore = إخراجه من سلة المحذوفات
gone-restore-label = إخراجه من سلة المحذوفات: { $title }
gone-remove = إزالة الإحالة
gone-remove-label = إزالة الإحالة إلى { $title }
gone-remove-from = إزالة الإحالة من { $title }
command-change-next = إلى التغيير التالي
command-change-before = إلى التغيير السابق
command-change-seen = رأيت التغيير، إلى التالي
command-change-open = فتح سجل هذا التغيير
command-change-take = عند التداخل: أخذ الصيغة { $number }

## جلسة تبادل خبرات

session-open = إدارة الجلسة
session-untitled = جلسة بلا عنوان
session-title = جلسة تبادل خبرات في { $day }
session-back-first = أولا نظرة إلى الوراء
session-back = إلى السجل
session-begin-title = قبل البدء
session-begin-text = اختر أسلوبًا ووزّع الأدوار. كل حاسوب يفتح هذه الجلسة يتبعها من تلقاء نفسه.
session-method = الأسلوب
session-method-hint = سير الجلسة: الخطوات والأوقات والأدوار والقواعد.
session-method-none = لم يُختر بعد
session-method-scripts = جاهزة
session-method-own = من عندنا
session-method-make = اصنع من هذا أسلوبًا خاصًا بنا
session-method-open = عرض الأسلوب
session-case = المعضلة
session-case-hint = موضوع هذه الجلسة، ويمكن تحديده لاحقًا.
session-case-none = لم تُختر بعد
session-case-open = عرض المعضلة
session-people = من { $least } إلى { $most } أشخاص
session-start = ابدأ الجلسة
session-pause = أوقف الوقت
session-resume = شغّل الوقت
session-next = الخطوة التالية
session-previous = الخطوة السابقة
session-step-of = الخطوة { $number } من { $total }
session-each = { $count } على الأكثر لكل شخص
session-then = بعدها: { $step }، { $minutes } د
session-last = هذه هي الخطوة الأخيرة.
session-left = بقي { $time }
session-over = تجاوز الوقت بـ { $time }
session-clock-left = متبقية
session-clock-over = فوق الوقت
session-clock-still = متوقف
session-follows = هذا الحاسوب يتبع الميسّر.
session-lead = قُد من هذا الحاسوب
session-said-step = { $minutes ->
    [zero] الخطوة: { $step }، بلا وقت.
    [one] الخطوة: { $step }، دقيقة واحدة.
    [two] الخطوة: { $step }، دقيقتان.
    [few] الخطوة: { $step }، { $minutes } دقائق.
    [many] الخطوة: { $step }، { $minutes } دقيقة.
   *[other] الخطوة: { $step }، { $minutes } دقيقة.
}
session-said-over = انتهى وقت { $step }.
session-said-revealed = عُرض ما كُتب في { $step }.
session-task-own = مهمتك ({ $part }):
session-tasks-others = ما يفعله الآخرون
session-cast = من يفعل ماذا
session-cast-name = اسم المشارك
session-cast-add = أضف
session-cast-remove = أخرج { $name }
session-part-of = دور { $name }
session-part-none = بلا دور بعد
session-somebody = شخص ما
session-here = من يجلس إلى هذا الحاسوب؟
session-here-hint = يبقى على هذا الحاسوب: يعرض مهمته.
session-here-nobody = لم يُختر
session-here-passed = يُمرَّر: كل شخص بدوره
session-course = المجرى
session-took = استغرقت { $time }
session-read-again = اقرأ ما كُتب في { $step }
session-rules = القواعد
session-notes = ملاحظات على هذه الخطوة
session-round = كل شخص يكتب
session-round-shown = ما كُتب
session-round-held = محجوب
session-round-text = ما يُكتب هنا يبقى على حاسوب كاتبه حتى يُعرض الكل دفعة واحدة. يرى الآخرون فقط من كتب.
session-write = مساهمتك
session-write-as = مساهمة { $name }
session-write-late = عُرضت الجولة. ما تسلّمه الآن يُقرأ فورًا.
session-hand-in = سلّم
session-hand-on = سلّم ومرّر الحاسوب
session-handed-in = سُلّمت، ولا يقرؤها أحد قبل عرض الكل.
session-handed-in-before = لقد سلّمت. ما تكتبه وتسلّمه الآن يُضاف.
session-pass-text = أعط الحاسوب لمن حان دوره.
session-pass-to = أنا { $name }
session-pass-nobody = دوّن أولا تحت «من يفعل ماذا» من يشارك.
session-pass-later = لاحقًا، أخفه
session-written = كتب
session-written-nobody = لم يسلّم أحد بعد.
session-written-beside = وسُلّم أيضا، لكن ليس باسم أحد ممن في «من يفعل ماذا»:
session-not-handed-in = كُتب على هذا الحاسوب ولم يُسلَّم:
session-reveal = اعرض الكل دفعة واحدة
session-reveal-title = هل يُعرض الكل؟
session-reveal-text = سلّم { $count } من { $people }. سيظهر على كل حاسوب ما سُلّم فيه، ولا رجعة في ذلك.
session-reveal-yes = نعم، اعرض الكل
session-shown-nothing = لم يُسلَّم شيء.
session-shown-soon = سيظهر ما سُلّم هنا بعد لحظة.
session-rating-of = كيف يبدو هذا السؤال من { $name }: { $question }
session-rating-warm = قريب
session-rating-neutral = محايد
session-rating-cold = بعيد
session-pad = دفتر صاحب الحالة
session-pad-text = يبقى على هذا الحاسوب، ولا يدخل في التبادل أو التصدير أو البحث.
session-pad-open = افتح الدفتر
session-pad-close = أخف الدفتر
session-pad-release = اعرض المحدد على الجميع
session-pad-select = حدّد أولا الجزء الذي تريد عرضه.
session-pad-released = عُرض على الجميع.
session-pad-shown = عُرض من الدفتر
session-due = حتى { $day }
session-action-state = حالة { $action }
session-action-outcome = ما الذي نتج عن { $action }؟
session-back-none = لا توجد جلسة سابقة للمراجعة بعد.
session-back-case = كانت عن
session-back-no-actions = لم يُتفق على إجراءات في المرة السابقة.
session-looked-back = ماذا صار من المرة السابقة؟
session-harvest-words = الحصاد في جمل قليلة
session-harvest-case = المعضلة: { $title }
session-harvest-state = حالتها الآن
session-harvest-state-same = كما كانت
session-harvest-attempt = ما يُجرَّب أو جُرّب
session-harvest-outcome = ما نتج عنه
session-harvest-actions = الإجراءات
session-harvest-action = الإجراء { $number }
session-harvest-action-who = من يقوم بالإجراء { $number }
session-harvest-action-due = آخر يوم للإجراء { $number }
session-harvest-what = ماذا
session-harvest-who = من
session-harvest-due = الموعد الأخير
session-harvest-more-actions = إجراء آخر
session-harvest-insights = الرؤى
session-harvest-insight = الرؤية { $number }
session-harvest-insight-hint = ماذا تعلمتم؟
session-harvest-more-insights = رؤية أخرى
session-harvest-look-back = متى تراجعون ما حدث؟
session-harvest-keep = أنه الجلسة بهذا الحصاد
session-harvest-untitled = اكتب ما يُراد فعله في كل إجراء.
session-harvest-waits = أُغلقت الجلسة، هنا أو على حاسوب آخر. ما هو مكتوب هنا لم يُحفظ بعد.
session-harvest-add = إضافة هذا الحصاد
command-session-toggle = الجلسة: تشغيل الوقت أو إيقافه
command-session-next = الجلسة: الخطوة التالية
command-session-back = الجلسة: الخطوة السابقة
session-minutes =
    { $count ->
        [zero] بلا دقائق
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
session-written-by =
    { $count ->
        [zero] لم يسلّم أحد:
        [one] سلّم شخص واحد:
        [two] سلّم شخصان:
        [few] سلّم { $count } أشخاص:
        [many] سلّم { $count } شخصا:
       *[other] سلّم { $count } شخص:
    }
session-shown-away =
    { $count ->
        [zero] وصل كل شيء:
        [one] لم يصل بعد من شخص واحد، وسيصل حين يكون حاسوبه هنا:
        [two] لم يصل بعد من شخصين، وسيصل حين يكون حاسوباهما هنا:
        [few] لم يصل بعد من { $count } أشخاص، وسيصل حين تكون حواسيبهم هنا:
        [many] لم يصل بعد من { $count } شخصا، وسيصل حين تكون حواسيبهم هنا:
       *[other] لم يصل بعد من { $count } شخص، وسيصل حين تكون حواسيبهم هنا:
    }
session-harvested =
    { $count ->
        [zero] أُغلقت الجلسة.
        [one] أُغلقت الجلسة وأُنشئ سجل واحد.
        [two] أُغلقت الجلسة وأُنشئ سجلان.
        [few] أُغلقت الجلسة وأُنشئت { $count } سجلات.
        [many] أُغلقت الجلسة وأُنشئ { $count } سجلا.
       *[other] أُغلقت الجلسة وأُنشئ { $count } سجل.
    }

## الرموز والترميزات

toolbar-code = ترميز
keys-code = ترميز المحدَّد، أو رؤية ما رُمّز هنا
keys-name = إلى الاسم الحقيقي الذي لوحظ
code-dialog = ترميز
code-find = ابحث عن رمز أو أنشئ واحدًا
code-list = الرموز
code-make = أنشئ الرمز «{ $name }»
code-here = مرمَّز هنا
code-nothing-selected = حدّد الكلمات التي تريد ترميزها.
code-coding-memo = مذكرة عن { $name }
code-uncode = إزالة الرمز
code-uncode-label = إزالة الرمز: { $name }
code-unknown = رمز لم يصل بعد
codings-lost = رموز بلا نص
codings-lost-text = حُذفت الكلمات التي كانت هذه الرموز عليها.
codings-place = على الكلمات نفسها من جديد
codings-place-label = على الكلمات نفسها من جديد: { $code }
change-coding-added = رُمّز: { $code }
change-coding-removed = أُزيل الرمز: { $code }
change-coding-recoded = الرمز { $before } صار { $after }
change-coding-memo = تغيّرت المذكرة عن { $code }
change-coding-lost = زال النص الذي كان عليه الرمز { $code }
change-code-added = رمز جديد: { $name }
change-code-name = صار للرمز { $name } اسم آخر
change-code-deleted = حُذف الرمز: { $name }
change-code-back = استُرجع الرمز: { $name }
change-code-under = صار الرمز { $name } تحت { $other }
change-code-top = صار الرمز { $name } في الأعلى
change-code-merged = دُمج الرمز { $name } في { $other }
change-code-apart = لم يعد الرمز { $name } مدموجًا في { $other }
change-code-colour = صار للرمز { $name } لون آخر
change-code-memo = تغيّرت مذكرة الرمز { $name }
change-code-take-out = إزالة: الرمز { $name }
change-restore-coding = استعادة: { $code }
nav-codes = دليل الرموز
codes-title = دليل الرموز
codes-intro = الرموز التي ترتّبون بها ما قاله الناس. اختر رمزًا لقراءة اقتباساته.
codes-name = اسم رمز جديد
codes-add = إنشاء الرمز
codes-added = أُنشئ الرمز.
codes-empty = لا رموز بعد
codes-empty-text = أنشئ رمزًا هنا، أو حدّد كلمات في سجل واضغط زر «ترميز».
codes-tree = الرموز
codes-keys = ينقل Alt مع السهمين يمينًا ويسارًا رمزًا، وكذلك السحب.
codes-doubled = هناك رمز آخر بهذا الاسم.
codes-field-name = الاسم
codes-colour = اللون
codes-colour-number = اللون { $number }
codes-under = يقع تحت
codes-top = لا رمز: في الأعلى
codes-memo = مذكرة: ما معنى الرمز
codes-merge = دمج في
codes-merge-none = اختر رمزًا
codes-merge-do = دمج
codes-merged = دُمج الرمزان.
codes-delete = حذف الرمز
codes-deleted = حُذف الرمز. يمكنك استعادته في آخر دليل الرموز.
codes-moved = نُقل الرمز.
codes-gone = محذوف أو مدموج
codes-back = استعادة
codes-back-label = استعادة: { $name }
codes-merged-into = مدموج في { $name }
codes-files = برامج أخرى
codes-files-text = تقرأ NVivo وATLAS.ti وMAXQDA وQualCoder وغيرها أدلة الرموز وتكتبها بصيغة ‎.qdc. في ملف كهذا لا يكون دليل الرموز محميًّا.
codes-for-team = بكل ما فيه، مع الأسماء والمذكرات.
codes-for-others = ما لا يسمح به الناس لهذا الاستعمال يُحجب في الأسماء والمذكرات ويُعد. اقرأه قبل أن ترسله.
codes-write = تصدير دليل الرموز
codes-written = كُتب دليل الرموز.
codes-take = استيراد رموز
codes-taken = { $count ->
    [zero] لم يُضف رمز
    [one] أُضيف رمز واحد
    [two] أُضيف رمزان
    [few] أُضيفت { $count } رموز
    [many] أُضيف { $count } رمزًا
   *[other] أُضيف { $count } رمز
}
codes-names-unknown = تعذر البحث فيه عن الأسماء الحقيقية: ملفها (names.db) مفقود أو لا يمكن قراءته.
codes-quotes = الاقتباسات
codes-no-quotes = لم يوضع هذا الرمز على أي كلمات بعد.
codes-quote-lost = حُذف النص
codes-quote-open = فتح { $title } عند هذا الاقتباس
history-coded = { $count ->
    [zero] لا ترميز أُضيف
    [one] أُضيف ترميز واحد
    [two] أُضيف ترميزان
    [few] أُضيفت { $count } ترميزات
    [many] أُضيف { $count } ترميزًا
   *[other] أُضيف { $count } ترميز
}
history-uncoded = { $count ->
    [zero] لا ترميز أُزيل
    [one] أُزيل ترميز واحد
    [two] أُزيل ترميزان
    [few] أُزيلت { $count } ترميزات
    [many] أُزيل { $count } ترميزًا
   *[other] أُزيل { $count } ترميز
}
codes-used = { $count ->
    [zero] لا اقتباسات
    [one] اقتباس واحد
    [two] اقتباسان
    [few] { $count } اقتباسات
    [many] { $count } اقتباسًا
   *[other] { $count } اقتباس
}

## خرائط النفوذ

power-draw = ارسم خريطة النفوذ
power-back = إلى المادة
power-view = ما تراه
power-view-net = خريطة الشبكة
power-view-grid = النفوذ والاهتمام
power-compare = قارن مع
power-compare-none = لا خريطة أخرى
power-smaller = أصغر
power-larger = أكبر
power-fit = ملائم
power-place-again = إعادة الترتيب
power-placed-again = أُعيد ترتيب الجميع.
power-types = أنواع العلاقات
power-tower = البرج: النفوذ، طبقة لكل نقطة
power-knot = المعيّن: من يقف على هذا الجانب يعتمد على الآخر
power-labels = اكتب عند كل خط ما ينتقل
power-drawing = خريطة النفوذ «{ $title }». الأطراف: { $actors }. العلاقات: { $relations }.
power-drawing-help = تنتقل الأسهم من طرف إلى طرف. يختار Enter طرفًا فتحرّكه الأسهم، وأبعد مع Shift. ويتركه Escape. وتقول الجداول أدناه الشيء نفسه.
power-drawing-help-read = تنتقل الأسهم من طرف إلى طرف. يختار Enter طرفًا ويتركه Escape. وتقول الجداول أدناه الشيء نفسه.
power-chosen = اختير { $actor }.
power-moved = { $actor }: { $across }٪ من البداية، { $down }٪ من الأعلى
power-moved-grid = { $actor }: النفوذ { $influence }، الاهتمام { $interest }
power-crowd = من لم يضعهم أحد يقفون في صفوف: عددهم أكبر من أن يُرتَّبوا حسب علاقاتهم.
power-not-on-grid = بلا نفوذ أو اهتمام، فليس على الشبكة: { $names }
power-quarter-1 = نفوذ كبير واهتمام قليل: أبقِه راضيًا
power-quarter-2 = نفوذ كبير واهتمام كبير: اعملوا معًا
power-quarter-3 = قليل من كليهما: تابعه
power-quarter-4 = نفوذ قليل واهتمام كبير: أعطه صوتًا
power-nobody = لا أحد بعد
power-no-type = نوع غير مذكور
power-unsaid = غير مذكور
power-influence-none = النفوذ غير مذكور
power-influence = النفوذ { $influence }
power-influence-why = النفوذ { $influence }: { $reason }
power-interest = الاهتمام { $interest }
power-way = { $type } من { $from } إلى { $to }
power-way-with = { $way } ({ $details })
power-weight = الوزن { $weight }
power-since = منذ { $day }
power-until = حتى { $day }
power-between = من { $since } حتى { $until }
power-depends = { $one } يعتمد على { $other }
power-depends-both = { $one } و{ $other } يعتمد كل منهما على الآخر
power-edit = تعديل
power-edit-name = تعديل: { $name }
power-open-actor = افتح الطرف
power-let-go = اتركه
power-column-actor = الطرف
power-column-when = متى
power-column-do = ما يمكنك فعله
power-empty = لا أحد على هذه الخريطة بعد. ابدأ بمن يقرّر، وبمن يمسّه الأمر.
power-take-over-text = على الخريطة «{ $title }» أطراف. يمكنك أن تبدأ بها نفسها؛ ما قيل عنها هناك لا يأتي معها.
power-take-over = { $count ->
    [zero] لا أطراف
    [one] ضع ذلك الطرف عليها
    [two] ضع الطرفين عليها
    [few] ضع الأطراف الـ { $count } عليها
    [many] ضع الأطراف الـ { $count } عليها
   *[other] ضع الأطراف الـ { $count } عليها
}
power-no-relations = لا شيء ينتقل من طرف إلى آخر بعد.
power-add-actor = إضافة طرف
power-add-relation = إضافة علاقة
power-add = إضافة
power-known-actor = طرف من المشروع
power-choose = اختر طرفًا
power-new-actor = أو اسم طرف جديد
power-differences = ما الذي اختلف
power-differences-from = من «{ $before }» إلى «{ $after }».
power-no-differences = الخريطتان تقولان الشيء نفسه.
power-diff-actor-new = { $actor } جديد على الخريطة ({ $rest }).
power-diff-actor-gone = لم يعد { $actor } على الخريطة.
power-diff-influence = كان نفوذ { $actor } { $before } وصار { $after }.
power-diff-interest = كان اهتمام { $actor } { $before } وصار { $after }.
power-diff-stance = كان موقف { $actor } «{ $before }» وصار «{ $after }».
power-diff-reason = كان سبب نفوذ { $actor } «{ $before }» وصار «{ $after }».
power-diff-relation-new = جديد: { $relation }.
power-diff-relation-gone = زال: { $relation }.
power-diff-relation-type = ما ينتقل من { $from } إلى { $to } كان { $before } وصار { $after }.
power-diff-relation-changed = اختلف في { $way }: { $changes }.
power-diff-part = { $part } كان «{ $before }» وصار «{ $after }»
power-part-flows = ما ينتقل
power-part-weight = الوزن
power-part-depends = التبعية
power-part-since = البداية
power-part-until = النهاية
power-mark-new = جديد
power-mark-gone = زال
power-mark-was = كان { $before }
power-mark-influence = النفوذ { $before } ← { $after }
power-mark-interest = الاهتمام { $before } ← { $after }
power-mark-changed = مختلف
power-mark-reason = السبب
power-save = حفظ في ملف
power-save-names = تظهر الأسماء فيه كما يريد كل شخص لهذا الاستخدام، ولا تظهر الأسماء الحقيقية المعروفة هنا؛ وما لا يجوز يُحجب أو يُترك ويُحسب عدده. وتبقى أسماء المنظمات كما هي. اقرأه قبل أن تعطيه لآخرين.
power-save-svg = الرسم (SVG)
power-save-png = الرسم (PNG)
power-save-actors = الأطراف (CSV)
power-save-relations = العلاقات (CSV)
power-file-actors = { $title } - الأطراف
power-file-relations = { $title } - العلاقات
power-saved = حُفظ: { $path }

## History

turning-back = جرى التراجع عن: { $line }
turning-again = أُعيد: { $line }
turning-others = { $count ->
    [zero] لم يتغير معه سجل آخر.
    [one] تغير معه سجل آخر.
    [two] تغير معه سجلان آخران.
    [few] تغيرت معه { $count } سجلات أخرى.
    [many] تغير معه { $count } سجلا آخر.
   *[other] تغير معه { $count } سجل آخر.
}
turning-label = ما جرى التراجع عنه
turning-undo = تراجع
turning-redo = أعِد
turned-none = لا شيء لك هنا يمكن التراجع عنه.
turned-none-again = لا شيء هنا تمكن إعادته.
command-undo-last = التراجع عن آخر تغيير لي
command-redo-last = إعادة ما جرى التراجع عنه

command-who = من كتب هذا
who-title = من كتب هذا
who-wrote = كتبه { $name }،
who-wrote-in = كتبه { $name } في
who-wove = نسجه هنا { $name }،
who-source-gone = ما لم يعد موجودًا هنا
who-deleted = حذفه { $name }،
who-back = أعِده
who-back-done = عادت الكلمات.
who-back-none = هذه الكلمات موجودة في النص من قبل.
who-cut = هناك أكثر مما تتسع له هذه القائمة. حدِّد كلمات أقل لترى من كتبها.
who-reading = تجري مراجعة ما كُتب…
who-close = إغلاق
toolbar-who = من كتب هذا (Ctrl+Shift+J)

record-history = التاريخ
history-of = تاريخ { $title }
history-other-record = سجل آخر
history-back = العودة إلى السجل
history-line = الخط الزمني
history-at = { $number } من { $count }: { $name }، { $when }: { $what }
history-count = { $number } من { $count }
history-nobody = شخص غير معروف هنا
history-made = أُنشئ
history-added = { $count ->
    [zero] لم تُضف فقرات
    [one] أُضيفت فقرة واحدة
    [two] أُضيفت فقرتان
    [few] أُضيفت { $count } فقرات
    [many] أُضيفت { $count } فقرة
   *[other] أُضيفت { $count } فقرة
}
history-changed = { $count ->
    [zero] لم تتغير فقرات
    [one] تغيّرت فقرة واحدة
    [two] تغيّرت فقرتان
    [few] تغيّرت { $count } فقرات
    [many] تغيّرت { $count } فقرة
   *[other] تغيّرت { $count } فقرة
}
history-removed = { $count ->
    [zero] لم تُزل فقرات
    [one] أُزيلت فقرة واحدة
    [two] أُزيلت فقرتان
    [few] أُزيلت { $count } فقرات
    [many] أُزيلت { $count } فقرة
   *[other] أُزيلت { $count } فقرة
}
history-moved = { $count ->
    [zero] لم تُنقل فقرات
    [one] نُقلت فقرة واحدة
    [two] نُقلت فقرتان
    [few] نُقلت { $count } فقرات
    [many] نُقلت { $count } فقرة
   *[other] نُقلت { $count } فقرة
}
history-links = { $count ->
    [zero] لا روابط
    [one] رابط واحد
    [two] رابطان
    [few] { $count } روابط
    [many] { $count } رابطًا
   *[other] { $count } رابط
}
history-files = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
history-into-bin = نُقل إلى سلة المحذوفات
history-out-of-bin = أُخرج من سلة المحذوفات
history-small = شيء صغير
history-earlier = أقدم
history-later = أحدث
history-play = تشغيل
history-pause = إيقاف مؤقت
history-beside = عرض الفرق مع
history-beside-before = اللحظة السابقة
history-beside-now = الآن
history-beside-kept = اللحظة المحفوظة
history-beside-nothing = لا شيء
history-keep = حفظ هذه اللحظة
history-kept = حُفظت. اختر لحظة أخرى للمقارنة.
history-restore = إعادته كما كان هنا
history-restored = استُرجع.
history-restored-all = السجل كما كان حينها. ما قاله منذ ذلك يبقى في تاريخه.
history-undo = تراجع
history-bring-block = استرجاع الفقرة { $number }
history-bring-field = استرجاع { $field }
history-codes = رموز على النص
history-coding = { $code }: { $words }
history-bring-coding = إعادة الرمز { $code }
history-block-moved = نُقلت
history-no-text = لم يكن هنا نص بعد.
history-had-files = مع الملفات: { $names }
history-none = لم يُحفظ شيء من هذا السجل بعد.
history-named = لحظات المشروع
history-named-by = سمّاها { $name }
changes-moments = لحظات المشروع
moments-title = لحظات المشروع
moments-intro = أعط نقطة زمنية اسمًا، مثل «بعد الورشة 3». لاحقًا ترى كل سجل كما كان حينها.
moments-back = العودة إلى الجديد
moments-name = اسم لما هو عليه كل شيء الآن
moments-add = حفظ هذه اللحظة
moments-added = صار للحظة اسم.
moments-removed = أُزيل الاسم. لم يتغير شيء آخر.
moments-since = ماذا كُتب منذ ذلك؟
moments-since-label = ماذا كُتب منذ ذلك؟ { $name }
moments-remove = إزالة الاسم
moments-remove-label = إزالة الاسم: { $name }
moments-nothing = لم يُكتب شيء منذ ذلك.
moments-empty = لا لحظات بعد
moments-empty-text = بعد ورشة أو قبل موعد نهائي: أعط اللحظة اسمًا فتجدها من جديد.

## Bin

bin-title = سلة المحذوفات
bin-intro = ما هنا لم يضع: يمكنك إرجاعه دائمًا.
bin-empty = سلة المحذوفات فارغة
bin-empty-text = ما تنقله إلى سلة المحذوفات تجده هنا.
bin-when = نُقل إلى السلة: { $when }
bin-restore = إرجاع
bin-restore-one = إرجاع: { $title }
bin-restored = أُرجع { $title }.
parts-more = عرض المزيد (بقي { $count })
bin-more = عرض المزيد

erase = محو نهائي
erase-one = محو نهائي: { $title }
erase-title = هل تريد محو «{ $title }» نهائيًا؟
erase-does = يُمحى السجل هنا فورًا: العنوان والحقول والنص والمرفقات وكل ما كان فيه يومًا.
erase-others = كل حاسوب آخر يمحوه حالما يصله الخبر، ولو بعد سنوات. وما تغيّر فيه هناك في هذه الأثناء يُمحى معه.
erase-never = لا رجوع عن هذا أبدًا. والحاسوب الذي يعيد نسخة احتياطية قديمة يمحوه من جديد حالما يلتقي غيره.
erase-woven = نُسجت فقرات منه في سجلات أخرى وستبقى فيها. أخرجها من هناك إن وجب محوها أيضًا:
erase-type = اكتب «{ $word }» للمتابعة
erase-word = محو
erase-do = محو نهائي
erase-done = مُحي السجل.
erase-done-later = مُحي السجل. ما بقي منه على القرص تعذر حذفه الآن، وسيحذف عند التبادل التالي أو عند فتح المشروع من جديد.
erased-title = ما مُحي
erased-intro = ترى هنا الحواسيب التي لم تُعلم بعد أنها محت سجلا. وإلى أن تفعل فقد يكون السجل لا يزال عليها.
erased-by = سجل محاه { $name }، { $when }
erased-everywhere = مُحي على كل الحواسيب.
erased-answered = الحواسيب التي محته: { $count } من { $total }.
erased-waiting = لا خبر بعد من: { $names }
erased-waiting-unknown = { $count ->
    [zero] ولا حواسيب خارج الفريق.
    [one] ولا من حاسوب واحد لم يعد في الفريق.
    [two] ولا من حاسوبين لم يعودا في الفريق.
    [few] ولا من { $count } حواسيب لم تعد في الفريق.
    [many] ولا من { $count } حاسوبًا لم يعد في الفريق.
   *[other] ولا من { $count } حاسوب لم يعد في الفريق.
}
erased-lost = { $count ->
    [zero] لم يُمح معه أي تغيير على هذا الحاسوب.
    [one] على هذا الحاسوب مُحي معه تغيير واحد أُجري في هذه الأثناء.
    [two] على هذا الحاسوب مُحي معه تغييران أُجريا في هذه الأثناء.
    [few] على هذا الحاسوب مُحيت معه { $count } تغييرات أُجريت في هذه الأثناء.
    [many] على هذا الحاسوب مُحي معه { $count } تغييرًا أُجري في هذه الأثناء.
   *[other] على هذا الحاسوب مُحي معه { $count } تغيير أُجري في هذه الأثناء.
}

## Removed from the project

removed-title = لم يعد هذا الحاسوب ضمن المشروع
removed-intro = أزالك منسّق أو أزال هذا الحاسوب من «{ $project }»، أو غادرت المشروع بنفسك.
removed-reads = ما هو على هذا الحاسوب يمكنك متابعة قراءته وتصديره.
removed-stops = لا تبادل بعد الآن. لا تصل إلى هنا ملاحظات جديدة من الفريق.
removed-later = لا يمكنك تغيير شيء هنا بعد الآن. آخر ما كتبته ولم يُتبادل يبقى على هذا الحاسوب وحده.
removed-mistake = إن كان هذا خطأ فاطلب من منسّق دعوة جديدة.
removed-read = متابعة القراءة
removed-strip = لم يعد هذا الحاسوب ضمن المشروع. يمكنك القراءة؛ ولا تبادل بعد الآن.

## Settings

settings-title = الإعدادات
settings-window = النافذة
settings-theme = فاتح أو داكن
theme-system = مثل الحاسوب
theme-light = فاتح
theme-dark = داكن
theme-contrast = تباين شديد، فاتح
theme-contrast_dark = تباين شديد، داكن
settings-density = المسافات
density-roomy = واسعة
density-compact = متقاربة
settings-size = حجم النص
settings-size-option = { "\u2066" }{ $size }%{ "\u2069" }
settings-lock = القفل التلقائي
settings-lock-hint = حين لا يحدث شيء مدة من الزمن. Ctrl+L يقفل فورًا دائمًا.
settings-lock-option = { $count ->
    [0] أبدًا
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $count } دقائق
    [many] بعد { $count } دقيقة
   *[other] بعد { $count } دقيقة
}
settings-passphrase = عبارة المرور
settings-passphrase-intro = بها تفتح المشروع على هذا الحاسوب.
settings-passphrase-old = عبارة المرور الحالية
settings-passphrase-do = تغيير عبارة المرور
settings-passphrase-done = تغيّرت عبارة المرور.
settings-recovery-intro = أضعت الرمز القديم؟ أنشئ رمزًا جديدًا. القديم يبطل.
settings-recovery-do = إنشاء رمز استعادة جديد
settings-about = { "\u2066" }Crossroads { $version }{ "\u2069" }. هذا المشروع في { $dir }.
settings-about-open = حول Crossroads

## About Crossroads

about-title = حول Crossroads
about-back = إلى الإعدادات
about-version = { "\u2066" }Crossroads { $version }{ "\u2069" }
about-what = ملاحظات ميدانية يكتبها فريق دون اتصال، وتجتمع من حاسوب إلى حاسوب، وتُحفظ مشفّرة.
about-licence = برنامج حر برخصة غنو أفيرو العمومية، الإصدار 3 أو ما بعده (AGPL-3.0-or-later): يحق لك استخدامه والاطلاع عليه وتغييره ونقله إلى غيرك. ولا ضمان معه.
parts-title = مكوّناته
parts-intro = في Crossroads أيضًا عمل آخرين، وهو برخص حرة.
parts-fonts = الخطوط
parts-libraries = المكتبات
parts-texts = نصوص الرخص
log-title = حين يحدث خلل
log-intro = يحتفظ Crossroads على هذا الحاسوب بسجل تشغيل لما يفعله البرنامج: أرقام وأعداد، لا كلمة من مشروعك ولا اسم. لا يُرسَل إلى أي مكان. اقرأه إن شئت قبل أن ترفقه ببلاغ.
log-show = عرض سجل التشغيل
log-where = مكانه:
log-label = سجل التشغيل للبلاغ
log-save = حفظ في ملف
log-saved = حُفظ سجل التشغيل.

## Backup and check

backup-title = نسخة احتياطية
backup-intro = نسخة من المشروع كله في ملف مشفّر واحد. لا تحفظها على هذا الحاسوب.
backup-do = إنشاء نسخة احتياطية
backup-done = النسخة الاحتياطية جاهزة: { NUMBER($megabytes, maximumFractionDigits: 1) } ميغابايت.
backup-no-names = كانت على هذا الحاسوب أسماء حقيقية وفُقد ملفها (names.db)، فليست في هذه النسخة. احتفظ بنسخة أقدم فيها تلك الأسماء.
backup-restore = استعادة نسخة احتياطية
backup-file = نسخة احتياطية { $project } { $date }
verify-title = الفحص
verify-intro = يفحص أن كل شيء موجود وسليم. قد يستغرق وقتًا؛ يمكنك متابعة العمل.
verify-do = فحص المشروع
verify-busy = جاري الفحص
verify-clean = كل شيء موجود وسليم. ما فُحص: التغييرات { $entries }، والسجلات { $records }، والمرفقات { $attachments }.
verify-problems = هناك شيء غير سليم. أنشئ نسخة احتياطية أولا، ثم اطلب من زميل حزمة فيها كل شيء.
