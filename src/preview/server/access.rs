//! Who may ask: a request is accepted only from the page that this preview has served, in the browser of the user.
//!
//! | check | stops |
//! |---|---|
//! | `Host` is a loopback name with our port | a foreign name that was pointed to 127.0.0.1 (DNS rebinding): the browser takes its page for ours |
//! | `Origin`, if there is one, is ours; a change needs one | requests from pages of other sites and of other local ports, also for a websocket |
//! | `Sec-Fetch-Site: same-origin` on everything but the page itself | the same where browsers send no `Origin`: pictures, scripts, downloads |
//! | `Sec-Fetch-Dest: document` for the page itself, if the browser says so | frames, and pages loaded as a script or picture |
//! | the token in the address, then the cookie | other programs and other users of this computer |
//! | the second token in a header of each change | a form or link that the browser sends with the cookie |

use axum::http::header::{COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use parking_lot::Mutex;
use subtle::ConstantTimeEq;

use super::refusal::Refusal;

/// The header that each change carries, with the token of changes.
pub(super) const CHANGE_TOKEN: &str = "x-briefpress-token";

/// A random text that cannot be guessed: 256 bits in hexadecimal digits.
#[derive(Clone)]
pub(super) struct Secret(String);

impl Secret {
    /// # Errors
    /// If the system has no random numbers.
    fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Compares in a time that does not depend on the first difference.
    fn matches(&self, candidate: &str) -> bool {
        self.0.as_bytes().ct_eq(candidate.as_bytes()).into()
    }
}

/// What a request needs.
pub(super) struct Access {
    port: u16,
    /// In the printed address.
    token: Secret,
    /// In the address that a browser is started with, which other users see in the list of processes: it is valid once.
    single_use: Mutex<Option<Secret>>,
    /// In the cookie.
    session: Secret,
    /// In the header of changes; the page asks for it.
    pub(super) change: Secret,
}

/// An accepted request.
pub(super) enum Grant {
    /// It may be answered.
    Granted,
    /// It has the token in its address: the answer sets the cookie.
    Exchanged(Response),
}

impl Access {
    /// # Errors
    /// If the system has no random numbers.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let secret = Secret::generate;
        let single_use = Mutex::new(None);
        Ok(Self { port, token: secret()?, single_use, session: secret()?, change: secret()? })
    }

    /// The address that opens the preview.
    pub(super) fn address(&self) -> String {
        self.address_with(&self.token)
    }

    /// An address that opens the preview once.
    ///
    /// # Errors
    /// If the system has no random numbers.
    pub(super) fn single_use_address(&self) -> Result<String, getrandom::Error> {
        let token = Secret::generate()?;
        let address = self.address_with(&token);
        *self.single_use.lock() = Some(token);
        Ok(address)
    }

    fn address_with(&self, token: &Secret) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, token.as_str())
    }

    /// Whether a token opens the preview. One for a single use is used up.
    fn accepts(&self, token: &str) -> bool {
        let is_single_use = self.single_use.lock().take_if(|it| it.matches(token)).is_some();
        is_single_use || self.token.matches(token)
    }

    /// Checks a request before anything else looks at it.
    ///
    /// # Errors
    /// Why it is refused.
    pub(super) fn check(&self, request: &Parts) -> Result<Grant, Refusal> {
        let host = self.check_host(request)?;
        if ![Method::GET, Method::HEAD, Method::POST].contains(&request.method) {
            return Err(Refusal::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "only GET and POST are answered",
            ));
        }
        let is_change = request.method == Method::POST;
        check_origin(&request.headers, host, is_change)?;
        if request.uri.path() == "/" && !is_change {
            return self.check_page(request);
        }
        if single(&request.headers, "sec-fetch-site") != Some("same-origin") {
            return Err(Refusal::foreign());
        }
        if !self.has_cookie(&request.headers) {
            return Err(Refusal::no_token());
        }
        let change_token = single(&request.headers, CHANGE_TOKEN);
        if is_change && !change_token.is_some_and(|token| self.change.matches(token)) {
            return Err(Refusal::no_token());
        }
        Ok(Grant::Granted)
    }

    /// Our name as the request has it.
    fn check_host<'a>(&self, request: &'a Parts) -> Result<&'a str, Refusal> {
        let port = self.port;
        let ours = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}"));
        let is_absolute = request.uri.authority().is_some();
        single(&request.headers, HOST.as_str())
            .filter(|host| !is_absolute && ours.iter().any(|name| name.eq_ignore_ascii_case(host)))
            .ok_or_else(|| {
                let status = StatusCode::MISDIRECTED_REQUEST;
                Refusal::new(status, "this is a preview of briefpress, which answers only to 127.0.0.1 and localhost")
            })
    }

    fn check_page(&self, request: &Parts) -> Result<Grant, Refusal> {
        let is_document =
            single(&request.headers, "sec-fetch-dest").is_none_or(|it| it == "document");
        let is_once = request.headers.get_all("sec-fetch-dest").iter().count() <= 1;
        if !is_document || !is_once {
            return Err(Refusal::foreign());
        }
        let query = request.uri.query().unwrap_or_default();
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        match pairs.find(|(name, _)| name == "token") {
            Some((_, token)) if self.accepts(&token) => Ok(Grant::Exchanged(self.exchange())),
            None if self.has_cookie(&request.headers) => Ok(Grant::Granted),
            _ => Err(Refusal::no_token()),
        }
    }

    /// Sets the cookie, and opens the page without the token, so that it is not in the history of the browser.
    fn exchange(&self) -> Response {
        let cookie = format!(
            "{}={}; Path=/; HttpOnly; SameSite=Strict",
            self.cookie_name(),
            self.session.as_str()
        );
        (StatusCode::SEE_OTHER, [(SET_COOKIE, cookie), (LOCATION, "/".to_owned())]).into_response()
    }

    /// Cookies do not know ports: two previews need two names.
    fn cookie_name(&self) -> String {
        format!("briefpress-{}", self.port)
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            values.flat_map(|value| value.split(';')).filter_map(|it| it.trim().split_once('='));
        pairs.any(|(key, value)| key == name && self.session.matches(value))
    }
}

/// Refuses what a page of another origin has sent, and changes that do not say which page sends them.
fn check_origin(headers: &HeaderMap, host: &str, is_change: bool) -> Result<(), Refusal> {
    let ours = format!("http://{host}");
    let is_ours = |origin: &HeaderValue| origin.as_bytes().eq_ignore_ascii_case(ours.as_bytes());
    let mut origins = headers.get_all(ORIGIN).iter().peekable();
    if is_change && origins.peek().is_none() {
        return Err(Refusal::foreign());
    }
    if origins.all(is_ours) { Ok(()) } else { Err(Refusal::foreign()) }
}

/// The value of a header that occurs once.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none());
    value?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    const PORT: u16 = 4100;

    /// How a request with these headers is answered. `COOKIE` and `CHANGE` are replaced by the right values.
    #[track_caller]
    fn check(line: &str, headers: &[(&str, &str)], expect: &str) {
        let access = Access::new(PORT).expect("random numbers");
        let cookie = format!("{}={}", access.cookie_name(), access.session.as_str());
        let fill = |text: &str| {
            text.replace("COOKIE", &cookie)
                .replace("CHANGE", access.change.as_str())
                .replace("TOKEN", access.token.as_str())
        };
        let (method, path) = line.split_once(' ').expect("a method and a path");
        let mut request = Request::builder().method(method).uri(fill(path));
        for (name, value) in headers {
            request = request.header(*name, fill(value));
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        let answer = match access.check(&parts) {
            Ok(Grant::Granted) => "granted".to_owned(),
            Ok(Grant::Exchanged(_)) => "exchanged".to_owned(),
            Err(refusal) => refusal.status().as_str().to_owned(),
        };
        assert_eq!(answer, expect, "{line} {headers:?}");
    }

    const HOST: (&str, &str) = ("host", "127.0.0.1:4100");
    const COOKIE: (&str, &str) = ("cookie", "COOKIE");
    const SAME: (&str, &str) = ("sec-fetch-site", "same-origin");

    #[test]
    fn the_page_needs_the_token_or_the_cookie() {
        check("GET /?token=TOKEN", &[HOST], "exchanged");
        check("GET /?token=TOKEN", &[("host", "localhost:4100")], "exchanged");
        check("GET /", &[HOST, COOKIE], "granted");
        check("GET /", &[HOST], "403");
        check("GET /?token=", &[HOST], "403");
        check("GET /?token=1TOKEN", &[HOST], "403");
        check("GET /?token=wrong&token=TOKEN", &[HOST], "403");
        check("GET /", &[HOST, ("cookie", "briefpress-4100=wrong")], "403");
        check("GET /", &[HOST, COOKIE, ("sec-fetch-dest", "iframe")], "403");
        check("GET /", &[HOST, COOKIE, ("sec-fetch-dest", "script")], "403");
    }

    #[test]
    fn only_loopback_names_with_the_port_are_answered() {
        check("GET /", &[COOKIE], "421");
        for host in [
            "evil.example:4100",
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost.evil.example:4100",
            "127.0.0.1:4100.evil.example",
            "0.0.0.0:4100",
            "",
        ] {
            check("GET /", &[("host", host), COOKIE], "421");
        }
        check("GET /", &[HOST, ("host", "evil.example"), COOKIE], "421");
        check("GET http://evil.example/", &[HOST, COOKIE], "421");
    }

    #[test]
    fn everything_else_comes_from_the_page() {
        check("GET /api/state", &[HOST, COOKIE, SAME], "granted");
        check("GET /api/state", &[HOST, SAME], "403");
        check("GET /api/state", &[HOST, COOKIE], "403");
        for site in ["none", "same-site", "cross-site", "Same-Origin, same-origin", ""] {
            check("GET /api/state", &[HOST, COOKIE, ("sec-fetch-site", site)], "403");
        }
        for origin in [
            "http://evil.example",
            "null",
            "http://127.0.0.1:3000",
            "https://127.0.0.1:4100",
            "http://localhost:4100",
            "",
        ] {
            check("GET /api/state", &[HOST, COOKIE, SAME, ("origin", origin)], "403");
        }
        check("PUT /api/state", &[HOST, COOKIE, SAME], "405");
        check("OPTIONS /api/fixes/1", &[HOST, COOKIE, SAME], "405");
    }

    #[test]
    fn a_change_needs_origin_cookie_and_token() {
        let origin = ("origin", "http://127.0.0.1:4100");
        let token = (CHANGE_TOKEN, "CHANGE");
        check("POST /api/fixes/1", &[HOST, COOKIE, SAME, origin, token], "granted");
        check("POST /api/fixes/1", &[HOST, COOKIE, SAME, token], "403");
        check("POST /api/fixes/1", &[HOST, COOKIE, SAME, origin], "403");
        check("POST /api/fixes/1", &[HOST, COOKIE, SAME, origin, (CHANGE_TOKEN, "wrong")], "403");
        check("POST /api/fixes/1", &[HOST, COOKIE, SAME, origin, token, token], "403");
        check("POST /api/fixes/1", &[HOST, SAME, origin, token], "403");
        check("POST /api/fixes/1", &[HOST, COOKIE, origin, token], "403");
        check("POST /", &[HOST, COOKIE, origin, token], "403");
        check("POST /?token=TOKEN", &[HOST, origin], "403");
    }

    #[test]
    fn the_address_for_a_browser_is_valid_once() {
        let access = Access::new(PORT).expect("random numbers");
        let address = access.single_use_address().expect("random numbers");
        let (_, token) = address.split_once("token=").expect("a token");
        assert!(!access.accepts("wrong") && access.accepts(token) && !access.accepts(token));
        let (_, printed) = access
            .address()
            .split_once("token=")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .expect("a token");
        assert!(access.accepts(&printed) && access.accepts(&printed));
    }

    #[test]
    fn a_secret_has_256_bits_and_is_never_the_same() {
        let one = Secret::generate().expect("random numbers");
        let other = Secret::generate().expect("random numbers");
        assert_eq!(one.as_str().len(), 64);
        assert_ne!(one.as_str(), other.as_str());
        assert!(one.matches(one.as_str()) && !one.matches(other.as_str()) && !one.matches(""));
    }
}
