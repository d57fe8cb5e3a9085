//! The same through servers: WebDAV and S3, with logins, faults and servers that are not there.

use sync::{Error, status::Folder};

use crate::{
    block,
    laptops::{HOUR, Random, at, laptops, number},
    server::{Server, Speaks},
};

const SERVERS: [Speaks; 2] = [Speaks::WebDav, Speaks::S3];

pub(crate) fn url(server: &Server, speaks: Speaks) -> String {
    match speaks {
        Speaks::WebDav => format!("webdav://127.0.0.1:{}/dav/Onze%20map", server.port),
        Speaks::S3 => format!("s3://emmer/onze/map?endpoint=http://127.0.0.1:{}", server.port),
    }
}

#[test]
fn a_folder_on_a_server_makes_laptops_equal() {
    block(async {
        for speaks in SERVERS {
            let server = Server::start(speaks, 1).await;
            let folder = at(url(&server, speaks));
            let all = laptops(2);
            let record = all[0].note("via een server");
            for n in 0..30 {
                all[0].edit(record, &format!("via een server {n}"));
                let done = all[0].exchange(&folder, n).await.expect("exchanges");
                assert!(done.packs <= 13, "{done:?}");
            }
            let done = all[1].exchange(&folder, 0).await.expect("exchanges");
            assert_eq!(all[1].text(record), "via een server 29");
            assert_eq!((all[0].heights(), done.packs_written), (all[1].heights(), 0));
            // One round to look at what was written last, and then only the listing.
            all[0].exchange(&folder, 0).await.expect("exchanges");
            server.held().log.clear();
            for laptop in &all {
                laptop.exchange(&folder, 0).await.expect("exchanges");
            }
            let held = server.held();
            println!("{} files, quiet rounds ask {:?}", held.files.len(), held.log);
            assert!(held.log.len() <= if speaks == Speaks::WebDav { 2 } else { 10 }, "{:?}", held.log);
            assert!(held.files.values().all(|bytes| !bytes.windows(6).any(|window| window == b"server")));
            let names = held.files.keys().filter(|name| !name.ends_with(".pack")).count();
            assert_eq!(names, 0, "nothing temporary is left");
        }
    });
}

#[test]
fn a_folder_with_a_login_is_closed_to_others() {
    block(async {
        for speaks in SERVERS {
            let server = Server::start(speaks, 1).await;
            server.held().login = Some(("an".to_owned(), "geheim".to_owned()));
            let all = laptops(1);
            all[0].note("achter een deur");
            let mut folder = at(url(&server, speaks));
            let wrong = Some(("bo".to_owned(), "raadsel".to_owned()));
            for login in [None, wrong] {
                folder.login = login;
                let outcome = all[0].exchange(&folder, 0).await;
                assert!(matches!(outcome, Err(Error::Refused)), "{outcome:?}");
            }
            folder.login = Some(("an".to_owned(), "geheim".to_owned()));
            let done = all[0].exchange(&folder, 0).await.expect("exchanges");
            assert_eq!(done.packs_written, 1);
        }
    });
}

#[test]
fn a_server_that_is_not_there_or_answers_nonsense_leaves_a_folder_unreachable() {
    block(async {
        let all = laptops(1);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        for url in [format!("webdav://127.0.0.1:{port}/x"), format!("s3://x/y?endpoint=http://127.0.0.1:{port}")] {
            let outcome = all[0].exchange(&at(url), 0).await;
            assert!(matches!(outcome, Err(Error::Unreachable(_))), "{outcome:?}");
        }
        let nonsense = [
            "<html>welcome</html>",
            "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/elsewhere/\u{e9}</D:href><D:propstat><D:prop>\
             <D:getcontentlength>7</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>\
             </D:response></D:multistatus>",
            "\u{0}",
        ];
        for body in nonsense {
            let url = format!("webdav://127.0.0.1:{}/dav/map", answering(body).await);
            let folder = Folder { url, login: None, attachments: Some(sync::status::Fetch::All) };
            let outcome = all[0].exchange(&folder, 0).await;
            assert!(matches!(outcome, Err(Error::Unreachable(_))), "{body}: {outcome:?}");
        }
    });
}

/// The port of a server that answers everything alike.
async fn answering(body: &'static str) -> u16 {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = format!("HTTP/1.1 207 .\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    port
}

#[test]
fn a_folder_on_a_server_with_faults_loses_nothing() {
    block(async {
        let first = number("CROSSROADS_SEED", 1);
        for seed in first..first + number("CROSSROADS_SEEDS", 12).div_ceil(12) {
            for speaks in SERVERS {
                println!("CROSSROADS_SEED={seed}");
                let mut random = Random(seed);
                let server = Server::start(speaks, seed).await;
                let folder = at(url(&server, speaks));
                let all = laptops(3);
                let mut records = Vec::new();
                let mut failed = 0;
                server.held().faults = 10;
                for step in 0..15 {
                    let who = &all[random.below(3)];
                    records.push(who.note(&format!("{step} {}", "y".repeat(random.below(3_000)))));
                    let other = &all[random.below(3)];
                    if std::ptr::eq(who, other) {
                        failed += u32::from(who.exchange(&folder, step).await.is_err());
                    } else {
                        let (one, two) = tokio::join!(who.exchange(&folder, step), other.exchange(&folder, step));
                        failed += u32::from(one.is_err()) + u32::from(two.is_err());
                    }
                    if random.below(4) == 0 {
                        let mut held = server.held();
                        let name = held.files.keys().nth(random.below(5)).cloned();
                        name.and_then(|name| held.files.remove(&name));
                    }
                }
                server.held().faults = 0;
                for round in 1..4 {
                    for laptop in &all {
                        laptop.exchange(&folder, 30 * HOUR * round).await.expect("exchanges");
                    }
                }
                for laptop in &all {
                    assert_eq!(laptop.heights(), all[0].heights());
                    assert!(records.iter().all(|record| laptop.text(*record) == all[0].text(*record)));
                }
                let held = server.held();
                let left = held.files.keys().filter(|name| name.ends_with(".part")).count();
                println!("{failed} rounds failed, {} requests, {} files, {left} of them begun", held.log.len(), held.files.len());
                assert!(held.files.len() < 40 && left == 0);
            }
        }
    });
}
