//! The addresses of the preview. All data comes from the engine process: no address leads to a file.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http_body_util::{BodyExt, Limited};
use serde::{Deserialize, Serialize};
use tower::ServiceExt;

use super::access::{Access, Grant};
use super::assets;
use super::connections::LastRequest;
use super::events::Subscribers;
use super::refusal::{Refusal, with_headers};
use super::rule_page::RulePage;
use crate::preview::api::{Answer, PdfFile, Question};
use crate::preview::session::EngineProcess;

/// The maximum size of a request's body, in bytes. Changes need none.
const MAX_BODY: usize = 1 << 10;

/// How long a body may take.
const BODY_TIMEOUT: Duration = Duration::from_secs(5);

/// A picture runs no scripts and loads nothing. Its styles are attributes.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox";

/// What all requests are answered with.
pub(super) struct Preview {
    pub(super) access: Access,
    pub(super) engine: Arc<EngineProcess>,
    pub(super) subscribers: Subscribers,
    /// The address template of the user's editor.
    pub(super) editor: String,
}

impl Preview {
    /// Asks the engine process, and waits for the answer beside other requests.
    async fn ask(&self, question: Question) -> Answer {
        let engine = Arc::clone(&self.engine);
        let answer = tokio::task::spawn_blocking(move || engine.ask(question)).await;
        answer.unwrap_or(Answer::Outdated)
    }

    /// Lets the engine process read the changed files, without waiting for it.
    pub(super) fn reload(&self) {
        let engine = Arc::clone(&self.engine);
        tokio::task::spawn_blocking(move || engine.ask(Question::Reload));
    }
}

/// What the page needs to know of the server.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Settings<'a> {
    version: &'static str,
    editor: &'a str,
    change_token: &'a str,
}

/// A point of a page, in points. The page is named by its digest.
#[derive(Deserialize)]
struct PagePoint {
    page: String,
    x: f64,
    y: f64,
}

/// The addresses below the check of access.
pub(super) fn router(preview: Arc<Preview>) -> Router {
    Router::new()
        .route("/", get(async || assets::page()))
        .route("/assets/{name}", get(async |Path(name): Path<String>| assets::asset(&name)))
        .route("/api/settings", get(settings))
        .route("/api/events", get(events))
        .route("/api/rules/{name}", get(rule))
        .route("/api/state", get(state))
        .route("/api/documents/{id}", get(document))
        .route("/api/documents/{id}/at", get(at))
        .route("/api/documents/{id}/pdf", get(pdf))
        .route("/api/pages/{digest}/picture", get(picture))
        .route("/api/pages/{digest}/layer", get(layer))
        .route("/api/claims", get(claims))
        .route("/api/claims/{id}", get(claim))
        .route("/api/sources/{key}", get(source))
        .route("/api/diagnostics", get(diagnostics))
        .route("/api/fixes/{id}", get(fix).merge(post(apply_fix)))
        .fallback(async || Refusal::not_found())
        .with_state(preview)
}

/// Answers a request: checks it, then its body, then follows its address.
pub(super) async fn answer(preview: Arc<Preview>, router: Router, request: Request) -> Response {
    let answered = answer_checked(&preview, router, request).await;
    with_headers(answered.unwrap_or_else(IntoResponse::into_response))
}

async fn answer_checked(
    preview: &Preview,
    router: Router,
    request: Request,
) -> Result<Response, Refusal> {
    let (head, body) = request.into_parts();
    let grant = preview.access.check(&head)?;
    if let Some(connection) = head.extensions.get::<LastRequest>() {
        connection.accept();
    }
    read_body(body).await?;
    if let Grant::Exchanged(response) = grant {
        return Ok(response);
    }
    let request = Request::from_parts(head, Body::empty());
    match router.oneshot(request).await {
        Ok(response) => Ok(response),
        Err(never) => match never {},
    }
}

/// Reads the body of a request, which is small and means nothing.
async fn read_body(body: Body) -> Result<(), Refusal> {
    let body = Limited::new(body, MAX_BODY).collect();
    match tokio::time::timeout(BODY_TIMEOUT, body).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(_)) => {
            let status = StatusCode::PAYLOAD_TOO_LARGE;
            Err(Refusal::new(status, "the request has a body that is too long"))
        }
        Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "the request took too long")),
    }
}

type Shared = State<Arc<Preview>>;

async fn settings(State(preview): Shared) -> Response {
    let settings = Settings {
        version: env!("CARGO_PKG_VERSION"),
        editor: &preview.editor,
        change_token: preview.access.change.as_str(),
    };
    json(&settings)
}

async fn events(State(preview): Shared) -> Response {
    preview.subscribers.subscribe()
}

async fn rule(Path(name): Path<String>) -> Result<Response, Refusal> {
    let page = RulePage::named(&name).ok_or(Refusal::not_found())?;
    Ok(json(&page))
}

async fn state(State(preview): Shared) -> Response {
    respond(preview.ask(Question::State).await)
}

async fn document(State(preview): Shared, Path(id): Path<String>) -> Response {
    respond(preview.ask(Question::Document(id)).await)
}

async fn at(
    State(preview): Shared,
    Path(document): Path<String>,
    Query(PagePoint { page, x, y }): Query<PagePoint>,
) -> Response {
    respond(preview.ask(Question::At { document, page, x, y }).await)
}

async fn pdf(State(preview): Shared, Path(id): Path<String>) -> Response {
    respond(preview.ask(Question::Pdf(id)).await)
}

async fn picture(State(preview): Shared, Path(digest): Path<String>) -> Response {
    respond(preview.ask(Question::PageSvg(digest)).await)
}

async fn layer(State(preview): Shared, Path(digest): Path<String>) -> Response {
    respond(preview.ask(Question::PageLayer(digest)).await)
}

async fn claims(State(preview): Shared) -> Response {
    respond(preview.ask(Question::Claims).await)
}

async fn claim(State(preview): Shared, Path(id): Path<String>) -> Response {
    respond(preview.ask(Question::Claim(id)).await)
}

async fn source(State(preview): Shared, Path(key): Path<String>) -> Response {
    respond(preview.ask(Question::Source(key)).await)
}

async fn diagnostics(State(preview): Shared) -> Response {
    respond(preview.ask(Question::Diagnostics).await)
}

async fn fix(State(preview): Shared, Path(id): Path<String>) -> Response {
    respond(preview.ask(Question::Fix(id)).await)
}

async fn apply_fix(State(preview): Shared, Path(id): Path<String>) -> Response {
    let answer = preview.ask(Question::ApplyFix(id)).await;
    if matches!(answer, Answer::FixApplied(_)) {
        // Where the system does not report changes, nothing else would.
        preview.reload();
    }
    respond(answer)
}

/// The answer of the engine process over HTTP.
fn respond(answer: Answer) -> Response {
    match answer {
        Answer::Svg(svg) => {
            let headers =
                [(CONTENT_TYPE, "image/svg+xml"), (CONTENT_SECURITY_POLICY, PICTURE_POLICY)];
            (headers, svg).into_response()
        }
        Answer::Pdf(pdf) => download(pdf),
        Answer::Outdated => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        other => {
            let status = match &other {
                Answer::NotFound(_) => StatusCode::NOT_FOUND,
                Answer::Refused(_) => StatusCode::FORBIDDEN,
                Answer::Broken(_) => StatusCode::CONFLICT,
                _ => StatusCode::OK,
            };
            let json = other.to_json().unwrap_or_default();
            (status, [JSON], json).into_response()
        }
    }
}

const JSON: (HeaderName, &str) = (CONTENT_TYPE, "application/json");

/// Plain values as JSON.
fn json(value: &impl Serialize) -> Response {
    ([JSON], serde_json::to_string(value).unwrap_or_default()).into_response()
}

/// A PDF that the browser saves under its name (RFC 8187).
fn download(pdf: PdfFile) -> Response {
    let name: String = url::form_urlencoded::byte_serialize(pdf.name.as_bytes()).collect();
    let name = name.replace('+', "%20").replace('*', "%2A");
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let disposition = HeaderValue::try_from(disposition);
    let disposition = disposition.unwrap_or(HeaderValue::from_static("attachment"));
    let content_type = HeaderValue::from_static("application/pdf");
    let headers = [(CONTENT_TYPE, content_type), (CONTENT_DISPOSITION, disposition)];
    (headers, pdf.bytes.into_vec()).into_response()
}
