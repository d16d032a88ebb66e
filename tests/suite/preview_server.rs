//! The server of a preview: who is answered, and what it withstands.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::preview_client::{Preview, read_answer};
use crate::project::Project;

fn preview(project: &Project) -> Preview {
    Preview::start(project.command().arg("preview"))
}

/// The server still answers its page.
#[track_caller]
fn assert_answers(preview: &Preview) {
    let page = preview.send("GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n");
    assert_eq!(page.status, 200, "{}", page.head);
    assert_eq!(preview.get("/api/settings").status, 200);
}

#[test]
fn all_answers_keep_the_page_to_itself() {
    let project = Project::new();
    let preview = preview(&project);
    let page = preview.send("GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n");
    let refused = preview.send("GET / HTTP/1.1\r\nHost: HOST\r\n\r\n");
    let missing = preview.get("/nothing");
    let asset = preview.get("/assets/main.js");
    for answer in [&page, &refused, &missing, &asset, &preview.get("/api/state")] {
        let policy = answer.field("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.field("cache-control"), Some("no-store"));
        assert_eq!(answer.field("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.field("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.field("cross-origin-opener-policy"), Some("same-origin"));
        assert_eq!(answer.field("referrer-policy"), Some("same-origin"));
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
    }
    assert_eq!(page.field("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(asset.field("content-type"), Some("text/javascript; charset=utf-8"));
}

#[test]
fn the_token_is_exchanged_for_a_strict_cookie() {
    let project = Project::new();
    let preview = preview(&project);
    assert!(preview.token.len() * 4 >= 128, "{}", preview.token);
    let page = preview.send("GET /?token=TOKEN HTTP/1.1\r\nHost: HOST\r\n\r\n");
    assert_eq!((page.status, page.field("location")), (303, Some("/")));
    let cookie = page.field("set-cookie").expect("a cookie");
    assert!(cookie.ends_with("; path=/; httponly; samesite=strict"), "{cookie}");
    assert!(!cookie.contains(&preview.token));
    let refused = preview.send("GET / HTTP/1.1\r\nHost: HOST\r\n\r\n");
    assert_eq!(refused.status, 403);
    insta::assert_snapshot!(refused.text(), @"open the address that `briefpress preview` has printed in the terminal: it contains a token, which changes with each start");
}

/// The head of a request that the page would send or that others send, and the accepted answers.
const HOSTILE: &[(&str, &[u16])] = &[
    // Names that were pointed to this computer, which only `Host` shows.
    ("GET / HTTP/1.1\r\nHost: evil.example:4000\r\nCookie: COOKIE\r\n\r\n", &[421]),
    (
        "GET /api/state HTTP/1.1\r\nHost: evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST.evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST@evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[400, 421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[400, 421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[400, 421],
    ),
    ("GET /api/state HTTP/1.0\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n", &[421]),
    (
        "GET http://evil.example/api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET http://HOST/api/state HTTP/1.1\r\nHost: evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    // Pages of other origins, also on another port of this computer.
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nOrigin: http://127.0.0.1:3000\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-site\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-site\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: cross-site\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: none\r\n\r\n",
        &[403],
    ),
    ("GET /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n", &[403]),
    (
        "GET /assets/main.js HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n\r\n",
        &[403],
    ),
    (
        "GET / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: iframe\r\n\r\n",
        &[403],
    ),
    // A websocket of another site: it is bound by no origin of the browser.
    (
        "GET /api/events HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\nCookie: COOKIE\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-Fetch-Site: cross-site\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/events HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        &[403],
    ),
    // No token, a wrong one, a wrong cookie.
    ("GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", &[403]),
    ("GET /?token= HTTP/1.1\r\nHost: HOST\r\n\r\n", &[403]),
    (
        "GET /?token=0000000000000000000000000000000000000000000000000000000000000000 HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[403],
    ),
    ("GET /?Token=TOKEN HTTP/1.1\r\nHost: HOST\r\n\r\n", &[403]),
    (
        "GET /api/state?token=TOKEN HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    ("GET /api/state HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\n\r\n", &[403]),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIEx\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer TOKEN\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    // Changes that the page has not sent.
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\nX-Briefpress-Token: CHANGE\r\nContent-Length: 0\r\n\r\n",
        &[403],
    ),
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n",
        &[403],
    ),
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\nX-Briefpress-Token: TOKEN\r\nContent-Length: 0\r\n\r\n",
        &[403],
    ),
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: cross-site\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
        &[403],
    ),
    (
        "POST / HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nContent-Length: 0\r\n\r\n",
        &[403],
    ),
    // Other methods.
    (
        "OPTIONS /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-briefpress-token\r\n\r\n",
        &[405],
    ),
    (
        "PUT /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n",
        &[405],
    ),
    (
        "DELETE /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[405],
    ),
    ("TRACE / HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n", &[405]),
    ("CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400, 405, 421]),
    // Other ways to write our name, and two names.
    (
        "GET /api/state HTTP/1.1\r\nHost: localhost.:PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: 127.0.0.1.:PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: 0.0.0.0:PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: 127.1:PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: 2130706433:PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: 127.0.0.1:0PORT\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST,evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[400, 421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\n evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[400],
    ),
    // Addresses in other forms.
    (
        "GET http://HOST/api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "GET file:///etc/passwd HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[400],
    ),
    (
        "OPTIONS * HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[405],
    ),
    ("GET /?token=x&token=TOKEN HTTP/1.1\r\nHost: HOST\r\n\r\n", &[403]),
    // Fields that proxies and servers understand differently, or that are there twice.
    (
        "GET /api/state HTTP/1.1\r\nHost: evil.example\r\nTransfer-Encoding: chunked\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n0\r\n\r\nGET /api/state HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[421],
    ),
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nX-Briefpress-Token: CHANGE\r\nTransfer-Encoding: xchunked\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nX-Briefpress-Token: CHANGE\r\nContent-Length: +4\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\nabcd",
        &[400],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nOrigin: https://evil.example\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/state HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: cross-site\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    (
        "GET /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nX-HTTP-Method-Override: POST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[404],
    ),
    // Without the cookie, in other versions and methods.
    ("GET /api/state HTTP/1.0\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\n\r\n", &[403]),
    ("HEAD / HTTP/1.1\r\nHost: HOST\r\n\r\n", &[403]),
    (
        "OPTIONS /api/state HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Private-Network: true\r\n\r\n",
        &[405],
    ),
    (
        "GET /assets/main.js HTTP/1.1\r\nHost: HOST\r\nRange: bytes=0-1\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        &[403],
    ),
    (
        "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n",
        &[403],
    ),
    // Not HTTP, or hardly.
    ("\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n", &[400]),
    ("GET /\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", &[400]),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nHost : HOST\r\n\r\n", &[400]),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400, 405, 421, 505]),
];

#[test]
fn hostile_requests_are_refused_and_the_server_goes_on() {
    let project = Project::new();
    let preview = preview(&project);
    assert!(HOSTILE.len() >= 60);
    for (request, expected) in HOSTILE {
        // A request that is not HTTP may be answered by closing the connection.
        let status = preview.try_send(request.as_bytes()).map_or(400, |answer| answer.status);
        assert!(expected.contains(&status), "{status}: {request}");
    }
    // What the page itself sends is not refused: there is no such fix.
    assert!([404, 409].contains(&preview.post("/api/fixes/none").status));
    assert_answers(&preview);
}

#[test]
fn requests_that_follow_each_other_are_checked_each_by_itself() {
    let project = Project::new();
    let preview = preview(&project);
    let good = "GET /api/settings HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n";
    let foreign = good.replace("Host: HOST", "Host: evil.example");
    let mut stream = preview.connect();
    let both = preview.fill(&(good.to_owned() + &foreign));
    stream.write_all(both.as_bytes()).expect("a request");
    stream.shutdown(Shutdown::Write).expect("an end");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("answers");
    let statuses: Vec<&str> = answers
        .match_indices("HTTP/1.1 ")
        .map(|(at, name)| &answers[at + name.len()..at + name.len() + 3])
        .collect();
    assert_eq!(statuses, ["200", "421"], "{answers}");
    assert_answers(&preview);
}

#[test]
fn no_upgrade_to_another_protocol_is_accepted() {
    let project = Project::new();
    let preview = preview(&project);
    for protocol in ["websocket", "h2c"] {
        let answer = preview.send(&format!(
            "GET /api/settings HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nUpgrade: {protocol}\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        ));
        assert_eq!((answer.status, answer.field("upgrade")), (200, None), "{}", answer.head);
    }
}

#[test]
fn no_path_leads_to_a_file() {
    let project = Project::new();
    let preview = preview(&project);
    let paths = [
        "/briefpress.toml",
        "/data/claims.csv",
        "/etc/passwd",
        "//etc/passwd",
        "/../../../../etc/passwd",
        "/assets/../briefpress.toml",
        "/assets/../../../../../../etc/passwd",
        "/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/assets/..%5c..%5cbriefpress.toml",
        "/assets/%252e%252e%252f%252e%252e%252fetc%252fpasswd",
        "/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
        "/assets/%uff0e%uff0e/etc/passwd",
        "/assets/....//....//etc/passwd",
        "/assets/..;/..;/etc/passwd",
        "/assets//etc/passwd",
        "/assets/%2fetc%2fpasswd",
        "/assets/main.js%00.css",
        "/assets/main.js/",
        "/assets/MAIN.JS",
        "/assets/",
        "/assets",
        "/@fs/etc/passwd?raw??",
        "/@fs/etc/passwd?import&raw??",
        "/.git/config",
        "/api",
        "/api/",
        "/api/rules/..%2f..%2fetc%2fpasswd",
        "/api/../briefpress.toml",
    ];
    for path in paths {
        let answer = preview.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.head);
        assert!(!answer.text().contains("root:") && !answer.text().contains("[datasets"), "{path}");
    }
    assert_answers(&preview);
}

#[test]
fn heads_and_bodies_have_limits() {
    let project = Project::new();
    let preview = preview(&project);
    let good = "Host: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\nX-Briefpress-Token: CHANGE";
    let check = |request: String, expected: u16| {
        let answer = preview.try_send(request.as_bytes());
        assert_eq!(answer.map(|it| it.status), Some(expected), "{}", &request[..80]);
    };
    check(format!("GET /{} HTTP/1.1\r\n{good}\r\n\r\n", "a".repeat(20_000)), 431);
    check(format!("GET / HTTP/1.1\r\n{good}\r\nX-Long: {}\r\n\r\n", "a".repeat(20_000)), 431);
    check(format!("GET / HTTP/1.1\r\n{good}\r\n{}\r\n", "X-Many: a\r\n".repeat(100)), 431);
    let body = "a".repeat(100_000);
    check(
        format!("POST /api/fixes/1 HTTP/1.1\r\n{good}\r\nContent-Length: 100000\r\n\r\n{body}"),
        413,
    );
    check(
        format!(
            "POST /api/fixes/1 HTTP/1.1\r\n{good}\r\nTransfer-Encoding: chunked\r\n\r\n186a0\r\n{body}\r\n0\r\n\r\n"
        ),
        413,
    );
    assert_answers(&preview);
}

#[test]
fn slow_clients_are_disconnected_and_do_not_stop_others() {
    let project = Project::new();
    let preview = preview(&project);
    // None of them ends its head, or its body.
    let mut slow: Vec<TcpStream> = (0..300).map(|_| preview.connect()).collect();
    for stream in &mut slow {
        // Some are disconnected already.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1");
    }
    let mut body = preview.connect();
    let head = "POST /api/fixes/1 HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\
                X-Briefpress-Token: CHANGE\r\nContent-Length: 100\r\n\r\nhalf";
    body.write_all(preview.fill(head).as_bytes()).expect("a request");
    let started = Instant::now();
    assert_answers(&preview);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_eq!(read_answer(&mut body).map(|answer| answer.status), Some(408));
    for stream in &mut slow {
        let mut rest = Vec::new();
        // The end of the connection, or its reset.
        let ended = stream.read_to_end(&mut rest);
        assert!(!ended.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock));
    }
    assert!(started.elapsed() < Duration::from_secs(25), "{:?}", started.elapsed());
    assert_answers(&preview);
}

#[test]
fn ten_thousand_connections_do_not_stop_the_server() {
    let project = Project::new();
    let preview = preview(&project);
    let mut events = preview.connect();
    let request = "GET /api/events HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n";
    events.write_all(preview.fill(request).as_bytes()).expect("a request");
    assert_eq!(read_answer(&mut events).map(|answer| answer.status), Some(200));
    for _ in 0..40 {
        let idle: Vec<TcpStream> = (0..250).map(|_| preview.connect()).collect();
        assert_answers(&preview);
        drop(idle);
    }
    assert_answers(&preview);
    // A page that was connected before still is: it hears from the server.
    let mut heard = [0; 1];
    assert_eq!(events.read(&mut heard).expect("a heartbeat"), 1);
}

/// The cookie may be known to another local server: see docs/preview.md.
#[test]
fn connections_with_the_token_do_not_shut_out_the_page() {
    let project = Project::new();
    let preview = preview(&project);
    let fields = "Host: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n";
    let kinds = [
        // Idle after an answer, an answer that lasts, an answer that is not read, and a body that does not end.
        format!("GET /api/settings HTTP/1.1\r\n{fields}\r\n"),
        format!("GET /api/events HTTP/1.1\r\n{fields}\r\n"),
        format!("GET /api/documents/brief/pdf HTTP/1.1\r\n{fields}\r\n"),
        format!("GET /api/state HTTP/1.1\r\n{fields}Content-Length: 100\r\n\r\nhalf"),
    ];
    for kind in &kinds {
        let request = preview.fill(kind);
        let started = Instant::now();
        let held: Vec<TcpStream> = (0..328)
            .map(|_| {
                let mut stream = preview.connect();
                // Some are disconnected already.
                let _ = stream.write_all(request.as_bytes());
                stream
            })
            .collect();
        assert_answers(&preview);
        assert!(preview.wait_for_state("ready").contains("\"revision\""));
        assert!(started.elapsed() < Duration::from_secs(5), "{kind}: {:?}", started.elapsed());
        drop(held);
    }
    assert_answers(&preview);
}

#[test]
fn a_fix_that_is_a_guess_is_refused() {
    let rows: String = (1..5).map(|n| format!("c{n},shells,munitions,MG,s1@p 3\n")).collect();
    let claims = format!("id,item,category,body,sources\n{rows}c9,shells,munitons,MG,s1@p 3\n");
    let project = Project::new().claims(&claims).config("[check]\ncategories = [\"munitions\"]\n");
    let preview = preview(&project);
    let report: serde_json::Value =
        serde_json::from_slice(&preview.get("/api/diagnostics").body).expect("JSON");
    let found = report.as_array().expect("files").iter();
    let mut found = found.flat_map(|file| file["diagnostics"].as_array().expect("a list"));
    let guess = found.find(|it| it["fix"]["is-safe"] == false).expect("a guess");
    let address = format!("/api/fixes/{}", guess["fix"]["id"].as_str().expect("an id"));
    for answer in [preview.get(&address), preview.post(&address)] {
        assert_eq!(answer.status, 403);
        assert_eq!(
            answer.text(),
            "\"to replace `munitons` by `munitions` is a guess: change data/claims.csv:6:11 by hand, or run \
             `briefpress check --fix --unsafe-fixes`\""
        );
    }
    let after = fs::read_to_string(project.path("data/claims.csv")).expect("the claims");
    assert_eq!(after, claims);
}

/// An address may have any characters, which XML has as its own.
#[test]
fn pictures_are_well_formed_and_lead_nowhere() {
    let link = "= Heading\n#link(\"https://example.org/?a=1&b=<c>\\\"d\")[A link & more]\n";
    let project = Project::new().template(link);
    let preview = preview(&project);
    let view = preview.get("/api/documents/brief");
    let view: serde_json::Value = serde_json::from_slice(&view.body).expect(&view.head);
    let digest = view["pages"][0]["digest"].as_str().expect("a page");
    let picture = preview.get(&format!("/api/pages/{digest}/picture"));
    assert_eq!((picture.status, picture.field("content-type")), (200, Some("image/svg+xml")));
    assert!(picture.field("content-security-policy").is_some_and(|it| it.ends_with("sandbox")));
    let svg = picture.text();
    assert!(!svg.contains("example.org"), "{svg}");
    let mut reader = quick_xml::Reader::from_str(&svg);
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{tag:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn a_port_in_use_is_an_error_of_the_environment() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let run = Project::new().run(&["preview", "--port", &port]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr.replace(&port, "PORT"), @"
    error: port PORT is used by another program
     |
     = help: use another one, or any that is free by leaving out `--port`
    ");
}

#[test]
fn only_the_loopback_interface_is_served() {
    let project = Project::new();
    let preview = preview(&project);
    let table = std::fs::read_to_string("/proc/net/tcp").expect("the connections of this computer");
    let port = format!(":{:04X} ", preview.port);
    let listening = table.lines().filter(|line| line.contains(" 0A ") && line.contains(&port));
    let addresses: Vec<&str> =
        listening.filter_map(|line| line.split_whitespace().nth(1)).collect();
    assert_eq!(addresses, [format!("0100007F{}", port.trim_end())]);
}

#[test]
fn without_a_display_the_address_is_enough() {
    let project = Project::new();
    let mut command = project.command();
    command.args(["preview", "--open"]);
    for name in ["BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"] {
        command.env_remove(name);
    }
    let mut preview = Preview::start_without_page(&mut command);
    insta::assert_snapshot!(preview.next_line(), @"Warning there is no display, so no browser can be opened; open the address above yourself");
}

#[test]
fn without_a_browser_the_address_is_enough() {
    let project = Project::new();
    let mut command = project.command();
    command.args(["preview", "--open"]).env("BROWSER", "/nowhere/browser");
    let mut preview = Preview::start_without_page(&mut command);
    insta::assert_snapshot!(preview.next_line(), @"Warning `/nowhere/browser` cannot be started to open a browser; open the address above yourself");
}

/// The command line of a browser can be read by all users of a computer.
#[test]
fn a_browser_is_started_with_an_address_that_is_valid_once() {
    let project = Project::new()
        .file("browser", "#!/bin/sh\nprintf %s \"$1\" > address.new && mv address.new address\n");
    let browser = project.path("browser");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&browser, mode).expect("its mode");
    let mut command = project.command();
    command.args(["preview", "--open"]).env("BROWSER", &browser);
    let preview = Preview::start(&mut command);
    let deadline = Instant::now() + Duration::from_secs(20);
    let address = loop {
        match std::fs::read_to_string(project.path("address")) {
            Ok(address) => break address,
            Err(_) => assert!(Instant::now() < deadline, "the browser was not started"),
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let (_, token) = address.split_once("/?token=").expect("a token");
    assert_ne!(token, preview.token);
    let open =
        || preview.send(&format!("GET /?token={token} HTTP/1.1\r\nHost: HOST\r\n\r\n")).status;
    assert_eq!((open(), open()), (303, 403));
}

#[test]
fn signals_end_a_preview_with_their_exit_codes() {
    let project = Project::new();
    assert_eq!(preview(&project).end(Signal::INT), Some(130));
    assert_eq!(preview(&project).end(Signal::TERM), Some(143));
}

#[test]
fn a_project_cannot_raise_the_limits_of_a_preview() {
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("a file");
    let project = Project::new()
        .file("briefpress.toml", config + "\n[build]\nmemory = \"8 GB\"\n")
        .template("= A\n#let x = range(60000000)\n");
    let mut command = project.command();
    command.args(["preview", "--max-memory", "300 MB"]);
    let preview = Preview::start(&mut command);
    let view = preview.get("/api/documents/brief").text();
    assert!(view.contains("more memory than the limit of 300.0 MB"), "{view}");

    let run = Project::new().run(&["preview", "--max-time", "1 s"]);
    assert!(run.expect_exit(1).contains("stopped after its time limit of 1s"), "{}", run.stderr);

    let mut command = project.command();
    command.args(["preview", "--max-documents", "1"]);
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let two = config.clone()
        + "\n[briefings.other]\ntitle = \"B\"\ntemplate = \"brief.typ\"\nedition = 2025-07-31\n";
    fs::write(project.path("briefpress.toml"), two).expect("a file");
    let preview = Preview::start(&mut command);
    let state = preview.wait_for_state("broken");
    assert!(state.contains("there are 2 documents to build, but the limit is 1"), "{state}");
}

#[test]
fn a_folder_without_a_project_is_an_error() {
    let empty = Project::empty();
    let root = empty.path("");
    let run = empty.run(&["preview", "--root", root.to_str().expect("a path")]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr, @"
    error: there is no `briefpress.toml` in `…`
     |
     = help: `briefpress init` creates a small project to start from
    ");
}

#[test]
fn an_editor_is_not_a_script() {
    let run = Project::new().run(&["preview", "--editor", "javascript:alert('{path}')"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr, @"
    error: invalid value 'javascript:alert('{path}')' for '--editor <ADDRESS>': must be an address of an editor, as `vscode://file/{path}:{line}:{column}`

    For more information, try '--help'.
    ");
}
