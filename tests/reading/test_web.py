"""A page of the web is fetched if it is public, bounded, and in its own process; every refusal is a sentence."""

import gzip
import shutil
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest

from data.reading.web import NotFetched, fetch
from data.reading.web.fetching import MOST_BYTES, fetch_here
from data.reading.web.guard import PUBLIC, Guard, aim, is_public
from tests.reading.web_server import HERE, Site, bomb, guard, leads_to, says, site

PAGE = "<title>Un lieu</title><p>« Nous y croyons », confie Jeanne Roux."
NOT_PUBLIC = "n’est pas un site public"


@pytest.fixture(scope="module")
def web() -> Iterator[Site]:
    with site() as server:
        yield server


def got(web: Site, path: str, host: str = "article.example") -> str:
    return fetch_here(web.at(path, host), "Verbatlas/test", guard(web.port)).data.decode()


def refusal(web: Site, path: str, host: str = "article.example") -> NotFetched:
    with pytest.raises(NotFetched) as error:
        got(web, path, host)
    return error.value


# Who may be asked

INSIDE = [
    *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1"),
    *("172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.51.100.7", "203.0.113.9"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1"),
    *("fe80::1", "fe80::1%1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1"),
    *("2002:a00:1::", "3fff::1", "100::1"),
]


@pytest.mark.parametrize("number", INSIDE)
def test_what_is_no_public_machine_is_not_asked(number: str) -> None:
    assert not is_public(ip_address(number))
    held = Guard(lambda host, port: [number])
    with pytest.raises(NotFetched, match=NOT_PUBLIC):
        aim("https://example.org/", held)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "1.1.1.1", "100.63.0.1", "172.32.0.1", "2a01:e0a::1", "2606:4700::1"]
)
def test_public_machines_are(number: str) -> None:
    assert is_public(ip_address(number))
    assert aim("https://example.org/a", Guard(lambda host, port: [number])).numbers == (number,)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST.", "intranet", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1"),
        *("127.0.0.1.", "[::1]", "[::ffff:10.0.0.1]", "[::ffff:7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "0"),
        *("[fe80::1%25eth0]", "169.254.169.254", "017700000001", "1.2.3.0x10"),
    ],
)
def test_a_number_in_any_dress_is_no_public_site(host: str) -> None:
    def never(host: str, port: int) -> list[str]:
        return ["8.8.8.8"]  # a resolver that would let it through

    with pytest.raises(NotFetched) as error:
        aim(f"http://{host}/", Guard(never))
    assert NOT_PUBLIC in str(error.value) or "commence par" in str(error.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "commence par"),
        ("ftp://example.org/a", "commence par"),
        ("file:///etc/passwd", "commence par"),
        ("javascript:alert(1)", "commence par"),
        ("//example.org", "commence par"),
        ("https://", "commence par"),
        ("https://example.org/a b", "commence par"),
        ("https://example.org\\@10.0.0.1/", "commence par"),
        ("https://example.org/\r\nHost: a", "commence par"),
        ("https://user:pass@example.org/", "mot de passe"),
        ("https://10.0.0.1@example.org/", "mot de passe"),
        ("https://example.org:22/", "port, 22"),
        ("http://example.org:443/", "port, 443"),
        ("http://example.org:0/", "port, 0"),
        ("http://example.org:99999/", "commence par"),
        (f"https://example.org/{'a' * 5_000}", "commence par"),
    ],
)
def test_what_is_no_address_of_a_page_is_said(address: str, said: str) -> None:
    with pytest.raises(NotFetched, match=said):
        aim(address, Guard(lambda host, port: ["8.8.8.8"]))


def test_all_numbers_of_a_name_are_judged(web: Site) -> None:
    asked = len(web.asked)
    for host in ("mixed.example", "inside.example", "mapped.example"):
        assert NOT_PUBLIC in str(refusal(web, "/", host))
    assert "introuvable" in str(refusal(web, "/", "nobody.example"))
    assert len(web.asked) == asked


def test_the_number_that_was_judged_is_the_one_that_is_asked(web: Site) -> None:
    """A name that means something else the second time is not looked up a second time."""
    looked: list[str] = []

    def turning(host: str, port: int) -> list[str]:
        looked.append(host)
        return [HERE] if len(looked) == 1 else ["10.0.0.1"]

    web.answers["/once"] = says(PAGE)
    ours = guard(web.port)
    found = fetch_here(web.at("/once", "turning.example"), "a", Guard(turning, ours.admits, ours.ports))
    assert (found.data.decode(), looked) == (PAGE, ["turning.example"])


def test_the_guard_of_the_product_does_not_let_this_machine_through(web: Site) -> None:
    assert (PUBLIC.admits, PUBLIC.ports) == (is_public, None)
    asked = len(web.asked)
    for address in (web.at("/once"), f"http://{HERE}/", "http://127.0.0.1/"):
        with pytest.raises(NotFetched):
            fetch(address)
    assert len(web.asked) == asked


# Redirects


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://127.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
        ),
        *(
            "http://2130706433/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://localhost/",
            "//10.0.0.1/",
        ),
        *("http://inside.example/", "http://[64:ff9b::a00:1]/", "http://0.0.0.0/"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_judged_again(web: Site, address: str, status: int) -> None:
    web.answers["/away"] = leads_to(address, status)
    assert NOT_PUBLIC in str(refusal(web, "/away"))


def test_a_redirect_to_another_scheme_or_port_is_refused(web: Site) -> None:
    for address, said in (("file:///etc/passwd", "commence par"), ("http://article.example:25/", "port, 25")):
        web.answers["/away"] = leads_to(address)
        assert said in str(refusal(web, "/away"))


def test_redirects_are_followed_five_times(web: Site) -> None:
    web.answers["/end"] = says(PAGE)
    for step in range(1, 7):
        web.answers[f"/{step}"] = leads_to(f"/{step - 1}" if step > 1 else "end")
    assert got(web, "/5") == PAGE
    assert "plus de 5 fois" in str(refusal(web, "/6"))
    web.answers["/round"] = leads_to("/round")
    assert "plus de 5 fois" in str(refusal(web, "/round"))


# What comes


def test_a_page_says_where_it_was_found_and_what_it_is(web: Site) -> None:
    web.answers["/old"] = leads_to("/new?a=1#part")
    web.answers["/new"] = says(PAGE)
    found = fetch_here(web.at("/old"), "Verbatlas/1 (+mailto:a@example.org)", guard(web.port))
    assert (found.address, found.kind) == (web.at("/new?a=1"), ".html")
    path, headers = web.asked[-1]
    assert (path, headers["host"]) == ("/new?a=1", f"article.example:{web.port}")
    assert headers["user-agent"] == "Verbatlas/1 (+mailto:a@example.org)"
    assert not {"cookie", "referer", "authorization"} & headers.keys()


def test_cookies_are_not_kept(web: Site) -> None:
    web.answers["/sets"] = says(b"", status=302, Location="/after", Set_Cookie="a=1; Path=/")
    web.answers["/after"] = says(PAGE)
    got(web, "/sets")
    assert "cookie" not in web.asked[-1][1]


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        ("text/html", "/k", ".html"),
        ("application/xhtml+xml", "/k", ".html"),
        ("text/plain", "/k.html", ".txt"),
        ("application/pdf", "/k", ".pdf"),
        ("application/octet-stream", "/k.docx", ".docx"),
        ("", "/k.md", ".md"),
    ],
)
def test_the_kind_is_what_the_server_says_else_what_the_name_says(
    web: Site, kind: str, path: str, expected: str
) -> None:
    web.answers[path] = says(PAGE, kind)
    assert fetch_here(web.at(path), "a", guard(web.port)).kind == expected


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "text/css", ""])
def test_other_kinds_are_refused_before_they_come(web: Site, kind: str) -> None:
    web.answers["/other"] = says(b"x", kind)
    assert "autre chose" in str(refusal(web, "/other"))


def test_the_encoding_that_the_server_says_counts(web: Site) -> None:
    web.answers["/latin"] = says("« Été »".encode("cp1252"), "text/html; charset=windows-1252")
    web.answers["/odd"] = says("« Été »", "text/html; charset=nothing")
    web.answers["/evil"] = says("« Été »", "text/html; charset=zip_codec")
    assert got(web, "/latin") == got(web, "/odd") == got(web, "/evil") == "« Été »"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        *((401, "abonnés"), (402, "abonnés"), (403, "abonnés"), (404, "n’existe pas"), (410, "n’existe pas")),
        *(
            (418, "refuse cette page (réponse 418)"),
            (429, "trop de demandes"),
            (503, "en panne (réponse 503)"),
        ),
        (204, "réponse 204"),
    ],
)
def test_what_a_server_refuses_is_said_with_its_number(web: Site, status: int, said: str) -> None:
    web.answers["/no"] = says(b"", status=status)
    error = refusal(web, "/no")
    assert said in str(error)
    assert error.status == status


# Bounds


def test_a_page_that_is_too_heavy_is_dropped(web: Site) -> None:
    web.answers["/told"] = says(b"x", Content_Length=str(MOST_BYTES + 1))
    web.answers["/untold"] = says(b"x" * (MOST_BYTES + 1), Content_Length="")
    web.answers["/bomb"] = says(bomb(200_000_000), Content_Encoding="gzip")
    web.answers["/most"] = says(b"x" * MOST_BYTES)
    for path in ("/told", "/untold", "/bomb"):
        assert "trop lourde : 10 Mo" in str(refusal(web, path)), path
    assert len(got(web, "/most")) == MOST_BYTES


def test_a_page_that_is_packed_is_unpacked_and_one_that_only_says_so_is_said(web: Site) -> None:
    web.answers["/packed"] = says(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    web.answers["/broken"] = says(b"not packed", Content_Encoding="gzip")
    assert got(web, "/packed") == PAGE
    assert "abîmée" in str(refusal(web, "/broken"))


def test_a_server_that_does_not_speak_http_is_said(web: Site) -> None:
    def noise(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-nothing\r\n" * 3)

    web.answers["/noise"] = noise
    assert "ne répond pas" in str(refusal(web, "/noise"))


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_says_a_letter_now_and_then_is_left_when_time_is_over(web: Site, where: str) -> None:
    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        if where == "body":
            handler.wfile.write(b"no\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.2)

    web.answers["/slow"] = drips
    fetcher = ("-m", "tests.reading.web_child", str(web.port))
    web.answers["/quick"] = says(PAGE)
    assert fetch(web.at("/quick"), fetcher=fetcher).data.decode() == PAGE
    begun = time.monotonic()
    with pytest.raises(NotFetched, match="en 2 secondes"):
        fetch(web.at("/slow"), patience=2, fetcher=fetcher)
    assert time.monotonic() - begun < 10


def test_a_refusal_comes_from_apart_in_its_own_words(web: Site) -> None:
    with pytest.raises(NotFetched, match="n’existe pas") as error:
        fetch(web.at("/nothing"), fetcher=("-m", "tests.reading.web_child", str(web.port)))
    assert error.value.status == 404


# The name of the certificate


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if not shutil.which("openssl"):
        pytest.skip("without openssl no certificate is made")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=article.example",
    ]
    made += ["-addext", "subjectAltName=DNS:article.example", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(made, check=True, capture_output=True)
    return cert, key


def test_a_certificate_must_be_good_and_that_of_the_name(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with site(certificate) as server:
        server.answers["/"] = says(PAGE)

        def asked(host: str) -> str:
            return fetch_here(server.at("/", host, "https"), "a", guard(server.port)).data.decode()

        with pytest.raises(NotFetched, match="certificat de article"):
            asked("article.example")  # signed by nobody who is known
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        assert asked("article.example") == PAGE
        with pytest.raises(NotFetched, match="certificat de other"):
            asked("other.example")
