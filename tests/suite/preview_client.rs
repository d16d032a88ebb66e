//! A running preview, and requests to it, byte for byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// How long a test waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `briefpress preview`, with what its page has: the cookie and the token of changes.
pub(crate) struct Preview {
    process: Child,
    stderr: BufReader<ChildStderr>,
    pub(crate) port: u16,
    pub(crate) token: String,
    pub(crate) cookie: String,
    pub(crate) change_token: String,
}

/// An answer of the server.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The status line and the header fields, in lower case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header field, by its name in lower case.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Starts a preview, and opens its page.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut preview = Self::start_without_page(command);
        let page =
            preview.send(&format!("GET /?token={} HTTP/1.1\r\nHost: HOST\r\n\r\n", preview.token));
        assert_eq!(page.status, 303, "{}", page.head);
        let cookie = page.field("set-cookie").expect("a cookie");
        preview.cookie = cookie.split(';').next().map(str::to_owned).expect("its value");
        let settings = preview.get("/api/settings");
        let settings: serde_json::Value = serde_json::from_slice(&settings.body).expect("JSON");
        preview.change_token =
            settings["change-token"].as_str().map(str::to_owned).expect("a token");
        preview
    }

    /// Starts a preview, and reads its address.
    pub(crate) fn start_without_page(command: &mut Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the binary runs");
        let mut stderr = BufReader::new(process.stderr.take().expect("its standard error"));
        let mut line = String::new();
        stderr.read_line(&mut line).expect("a line");
        let (_, address) = line.trim().split_once("Preview http://127.0.0.1:").expect(&line);
        let (port, token) = address.split_once("/?token=").expect(&line);
        let (port, token) = (port.parse().expect("a port"), token.to_owned());
        Self { process, stderr, port, token, cookie: String::new(), change_token: String::new() }
    }

    /// The next line that it prints in the terminal.
    pub(crate) fn next_line(&mut self) -> String {
        let mut line = String::new();
        self.stderr.read_line(&mut line).expect("a line");
        line.trim().to_owned()
    }

    /// Sends a signal, and waits for the exit code.
    pub(crate) fn end(mut self, signal: Signal) -> Option<i32> {
        let id = Pid::from_child(&self.process);
        kill_process(id, signal).expect("a signal");
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.process.try_wait().expect("a status") {
                return status.code();
            }
            assert!(Instant::now() < deadline, "the preview does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A connection to the server.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    /// A request with `HOST`, `PORT`, `ORIGIN`, `COOKIE`, `TOKEN` and `CHANGE` replaced by the right values.
    pub(crate) fn fill(&self, request: &str) -> String {
        let host = format!("127.0.0.1:{}", self.port);
        request
            .replace("ORIGIN", &format!("http://{host}"))
            .replace("HOST", &host)
            .replace("PORT", &self.port.to_string())
            .replace("COOKIE", &self.cookie)
            .replace("TOKEN", &self.token)
            .replace("CHANGE", &self.change_token)
    }

    /// Sends a request as in [`fill`](Self::fill), and reads the answer.
    pub(crate) fn send(&self, request: &str) -> Answer {
        self.try_send(request.as_bytes()).expect("an answer")
    }

    /// Sends a request; `None` if the server closes the connection without an answer.
    pub(crate) fn try_send(&self, request: &[u8]) -> Option<Answer> {
        let filled = self.fill(&String::from_utf8_lossy(request));
        let mut stream = self.connect();
        // A server that has refused the head does not read the body.
        let _ = stream.write_all(filled.as_bytes());
        read_answer(&mut stream)
    }

    /// What the page would get.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        ))
    }

    /// Waits until the project has a state, and returns it as JSON.
    pub(crate) fn wait_for_state(&self, wanted: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let state = self.get("/api/state").text();
            if state.contains(&format!("\"state\":\"{wanted}\",\"project\"")) {
                return state;
            }
            assert!(Instant::now() < deadline, "the project is not {wanted}: {state}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A change that the page would make.
    pub(crate) fn post(&self, path: &str) -> Answer {
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: HOST\r\nOrigin: ORIGIN\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\
             X-Briefpress-Token: CHANGE\r\nContent-Length: 0\r\n\r\n"
        ))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads an answer; `None` if there is none.
pub(crate) fn read_answer(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            break end;
        }
        let mut part = [0; 4096];
        match stream.read(&mut part) {
            Ok(length @ 1..) => bytes.extend_from_slice(&part[..length]),
            _ => return None,
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let mut body = bytes.split_off(end + 4);
    let answer = Answer { status: head.get(9..12)?.parse().ok()?, head, body: Vec::new() };
    let length = answer.field("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    while body.len() < length {
        let mut part = [0; 4096];
        match stream.read(&mut part) {
            Ok(read @ 1..) => body.extend_from_slice(&part[..read]),
            _ => break,
        }
    }
    Some(Answer { body, ..answer })
}
