//! Each guard, shown by what happens without it.

use crate::testing::{HOST, served, text};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

/// Runs a test that waits.
fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime").block_on(test);
}

#[test]
fn a_name_that_is_not_ours_gets_nothing() {
    run(async {
        let served = served();
        for host in
            ["evil.example", "evil.example:7410", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:7410.evil.example"]
        {
            let request = served.with_key("/").header("host", host);
            // `with_key` named the host once already; a second name must not open the door either.
            let (mut parts, body) = request.body(Body::empty()).expect("a request").into_parts();
            parts.headers.insert(header::HOST, host.parse().expect("a value"));
            let answer = served.send(Request::from_parts(parts, body)).await;
            assert_eq!(answer.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
            assert!(!text(answer).await.contains("A case"));
        }
        for host in [HOST, "localhost:7410", "[::1]:7410", "LOCALHOST:7410"] {
            let request = Request::builder()
                .uri("/")
                .header("host", host)
                .header("authorization", format!("Bearer {}", served.key));
            assert_eq!(
                served.send(request.body(Body::empty()).expect("a request")).await.status(),
                StatusCode::OK,
                "{host}"
            );
        }
    });
}

#[test]
fn without_the_key_nothing_is_told() {
    run(async {
        let served = served();
        let wrong = "0".repeat(64);
        for (path, header) in [
            ("/", ""),
            ("/api/v1/case", ""),
            ("/", wrong.as_str()),
            ("/api/v1/openapi.json", ""),
            ("/nowhere", ""),
        ] {
            let request = Request::builder()
                .uri(path)
                .header("host", HOST)
                .header("authorization", format!("Bearer {header}"));
            let answer = served.send(request.body(Body::empty()).expect("a request")).await;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
            assert!(!text(answer).await.contains("A case"), "{path}");
        }
    });
}

#[test]
fn the_opening_address_gives_a_cookie_that_no_script_and_no_other_site_gets() {
    run(async {
        let served = served();
        let enter = |key: &str| {
            Request::builder()
                .uri(format!("/enter?key={key}"))
                .header("host", HOST)
                .body(Body::empty())
                .expect("a request")
        };
        assert_eq!(served.send(enter("wrong")).await.status(), StatusCode::UNAUTHORIZED);
        let answer = served.send(enter(&served.key)).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("a cookie").to_owned();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        assert!(!cookie.contains(&served.key), "the key itself is not kept in the browser");
        let pair = cookie.split(';').next().expect("a pair").to_owned();
        let request = Request::builder().uri("/").header("host", HOST).header("cookie", pair);
        assert_eq!(
            served.send(request.body(Body::empty()).expect("a request")).await.status(),
            StatusCode::OK
        );
    });
}

#[test]
fn writes_from_elsewhere_are_refused() {
    run(async {
        let served = served();
        let send = async |headers: &[(&str, &str)]| {
            let mut request = served
                .with_key("/look")
                .method("POST")
                .header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let body = Body::from("name=theme&value=dark&back=/");
            served.send(request.body(body).expect("a request")).await.status()
        };
        assert_eq!(
            send(&[("origin", "http://127.0.0.1:7410"), ("sec-fetch-site", "same-origin")]).await,
            StatusCode::SEE_OTHER
        );
        assert_eq!(send(&[]).await, StatusCode::SEE_OTHER, "a program with the key");
        for elsewhere in
            ["http://evil.example", "null", "http://127.0.0.1:7411", "http://127.0.0.1:7410.evil.example"]
        {
            assert_eq!(send(&[("origin", elsewhere)]).await, StatusCode::FORBIDDEN, "{elsewhere}");
        }
        assert_eq!(
            send(&[("origin", "http://127.0.0.1:7410"), ("sec-fetch-site", "cross-site")]).await,
            StatusCode::FORBIDDEN
        );
        assert_eq!(send(&[("sec-fetch-site", "same-site")]).await, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_setting_never_leads_to_another_site() {
    run(async {
        let served = served();
        for (back, wanted) in [
            ("/incidents?x=1", "/incidents?x=1"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("", "/"),
        ] {
            let body: String = form_urlencoded::Serializer::new(String::new())
                .extend_pairs([("name", "lang"), ("value", "fa"), ("back", back)])
                .finish();
            let request = served
                .with_key("/look")
                .method("POST")
                .header("content-type", "application/x-www-form-urlencoded");
            let answer = served.send(request.body(Body::from(body)).expect("a request")).await;
            assert_eq!(answer.headers()[header::LOCATION], wanted, "{back}");
        }
    });
}

#[test]
fn every_answer_forbids_what_is_not_ours() {
    run(async {
        let served = served();
        for path in ["/", "/nowhere", "/api/v1/case", "/assets/x/css/base.css", "/enter?key=wrong"] {
            let answer = served.send(served.with_key(path).body(Body::empty()).expect("a request")).await;
            let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("a policy");
            for part in [
                "default-src 'none'",
                "script-src 'self';",
                "style-src 'self';",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
            ] {
                assert!(policy.contains(part), "{path}: {part}");
            }
            assert!(!policy.contains("unsafe"), "{path}");
            assert_eq!(answer.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
            assert_eq!(answer.headers()[header::REFERRER_POLICY], "same-origin", "{path}");
            let kept = &answer.headers()[header::CACHE_CONTROL];
            assert_eq!(kept == "no-store", !path.starts_with("/assets"), "{path}: {kept:?}");
        }
    });
}

#[test]
fn no_page_has_code_or_style_in_it() {
    run(async {
        let served = served();
        for path in ["/", "/activity", "/nowhere"] {
            let (_, html) = served.get(path).await;
            for wrong in [" style=", " onclick=", "<style", "javascript:", "http://", "https://"] {
                assert!(!html.contains(wrong), "{path}: {wrong}");
            }
        }
    });
}

#[test]
fn an_answer_known_already_is_not_sent_again() {
    run(async {
        let served = served();
        let first =
            served.send(served.with_key("/api/v1/case").body(Body::empty()).expect("a request")).await;
        let tag = first.headers()[header::ETAG].clone();
        let again = served.with_key("/api/v1/case").header(header::IF_NONE_MATCH, tag);
        assert_eq!(
            served.send(again.body(Body::empty()).expect("a request")).await.status(),
            StatusCode::NOT_MODIFIED
        );
    });
}

#[test]
fn what_the_page_does_not_know_is_a_problem_in_json() {
    run(async {
        let served = served();
        let request = served.with_key("/api/v1/activity?colour=red").body(Body::empty()).expect("a request");
        let answer = served.send(request).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
        let problem: serde_json::Value = serde_json::from_str(&text(answer).await).expect("JSON");
        assert_eq!(problem["type"], "bad-query");
    });
}

#[test]
fn in_a_shared_room_a_name_and_its_passphrase_open_and_the_role_counts() {
    run(async {
        let served = crate::testing::shared("nasrin", super::Role::Reader, "four words are enough");
        let post = async |path: &str, body: &str, cookie: &str| {
            let request = Request::builder().uri(path).method("POST").header("host", HOST);
            let request = request.header("origin", "http://127.0.0.1:7410").header("cookie", cookie);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            served.send(request.body(Body::from(body.to_owned())).expect("a request")).await
        };
        let get = async |path: &str, cookie: &str| {
            let request = Request::builder().uri(path).header("host", HOST).header("cookie", cookie);
            served.send(request.body(Body::empty()).expect("a request")).await
        };
        assert_eq!(get("/", "").await.headers()[header::LOCATION], "/login");
        assert_eq!(get("/api/v1/case", "").await.status(), StatusCode::UNAUTHORIZED);
        let wrong = post("/login", "name=nasrin&passphrase=wrong", "").await;
        assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
        assert!(!text(wrong).await.contains("A case"));
        let right = post("/login", "name=nasrin&passphrase=four+words+are+enough", "").await;
        let cookie = right.headers()[header::SET_COOKIE]
            .to_str()
            .expect("a cookie")
            .split(';')
            .next()
            .expect("a pair")
            .to_owned();
        assert_eq!(get("/", &cookie).await.status(), StatusCode::OK);
        assert_eq!(get("/add", &cookie).await.status(), StatusCode::FORBIDDEN, "a reader adds nothing");
        assert_eq!(get("/export?to=csv", &cookie).await.status(), StatusCode::FORBIDDEN);
        assert_eq!(post("/logout", "", &cookie).await.status(), StatusCode::SEE_OTHER);
        assert_eq!(get("/", &cookie).await.status(), StatusCode::SEE_OTHER, "the session is over");
    });
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    run(async {
        let served = served();
        let request = served
            .with_key("/look")
            .method("POST")
            .header("content-type", "application/x-www-form-urlencoded");
        let body = Body::from("name=".to_owned() + &"x".repeat(3 << 20));
        assert_eq!(
            served.send(request.body(body).expect("a request")).await.status(),
            StatusCode::PAYLOAD_TOO_LARGE
        );
        let request = served.with_key("/api/v1/uploads?name=a.txt").method("POST");
        let answer =
            served.send(request.body(Body::from(vec![b'x'; (64 << 20) + 1])).expect("a request")).await;
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    });
}

#[test]
fn no_path_leaves_the_assets() {
    run(async {
        let served = served();
        for path in [
            "/assets/x/../../Cargo.toml",
            "/assets/x/%2e%2e/%2e%2e/Cargo.toml",
            "/assets/x//etc/passwd",
            "/assets/x/build/package.json",
            "/assets/x/map/README.md",
        ] {
            let answer = served.send(served.with_key(path).body(Body::empty()).expect("a request")).await;
            assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
        }
    });
}
