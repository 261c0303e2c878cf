"""Streamlit's files and ours on their way to the browser: compressed, kept for ever, asked for in time."""

import asyncio
import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from threading import Thread, current_thread

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from geo.layers.base_map import SCRIPTS, STATIC, STYLES
from pages.web import shell
from pages.web.shell import bundle
from pages.web.shell.bundle import PARTS
from pages.web.shell.files import Folder
from pages.web.shell.installed import COMPONENT_ADDRESS, INDEX, STREAMLIT, chunks, font
from tests.web.room import room

FRAME = f"{COMPONENT_ADDRESS}index.html"
ASK_AGAIN, FOR_EVER = "no-cache", "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def client(atlas: Atlas) -> TestClient:
    return TestClient(room(atlas), headers={"Accept-Encoding": "gzip"})


def links(html: str, rel: str) -> list[str]:
    return [
        address
        for link in re.findall(r"<link [^>]*>", html)
        if f'rel="{rel}"' in link
        for address in re.findall(r'href="\.?/?([^"]*)"', link)
    ]


def streamlits_script() -> str:
    """The address of Streamlit's own script."""
    (script,) = re.findall(r'<script type="module" crossorigin src="\.([^"]*)"', INDEX.read_text())
    return str(script)


def test_the_scripts_of_streamlit_come_compressed_and_may_be_kept_for_ever(client: TestClient) -> None:
    script = streamlits_script()
    with client.stream("GET", script) as answer:
        sent = b"".join(answer.iter_raw())
    on_disk = (STREAMLIT / script.lstrip("/")).read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == FOR_EVER
    assert gzip.decompress(sent) == on_disk
    assert len(sent) < len(on_disk) / 2


def test_a_browser_that_reads_no_gzip_gets_the_file_as_it_is(client: TestClient) -> None:
    script = streamlits_script()
    answer = client.get(script, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == (STREAMLIT / script.lstrip("/")).read_bytes()


def test_a_font_which_is_compressed_already_is_not_compressed_again(client: TestClient) -> None:
    answer = client.get(f"/{font('SourceSansVF-Upright')}")
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    assert answer.content[:4] == b"wOF2"


def test_all_that_the_first_page_asks_for_is_there(client: TestClient) -> None:
    html = client.get("/").text
    asked = {
        *links(html, "prefetch"),
        *links(html, "stylesheet"),
        *re.findall(r'<script src="\./([^"]*)"', html),
    }
    assert len(asked) > 10
    for address in asked:
        answer = client.get(f"/{address}")
        assert answer.status_code == 200, address
        # What is sent of the icons follows the themes of the atlas.
        kept = ASK_AGAIN if "MaterialSymbols" in address else FOR_EVER
        assert answer.headers["cache-control"] == kept, address


def test_nothing_is_asked_for_twice_nor_the_map_where_there_is_none(client: TestClient) -> None:
    html = client.get("/").text
    hints = links(html, "prefetch")
    assert len(hints) == len(set(hints))
    assert any("leaflet.js" in address for address in hints)
    assert not any("leaflet" in address for address in links(client.get("/a-propos").text, "prefetch"))


def test_the_styles_and_scripts_of_all_pages_come_as_one_with_the_first_html(client: TestClient) -> None:
    html = client.get("/temoignages").text
    body = html[html.index("<body>") :]  # Streamlit's own styles go into the head: ours win over them
    (styles,) = links(body, "stylesheet")
    streamlits, script = re.findall(
        r'<script src="\.(/assets/[^"]*)" defer>', html
    )  # which does not wait for ours
    assert "streamlit.js" in streamlits
    for address, kind in ((f"/{styles}", "css"), (script, "js")):
        answer = client.get(address)
        assert answer.headers["cache-control"] == FOR_EVER
        for file in shell.ASSETS.glob(f"*.{kind}"):
            assert without_joints(file.read_text()) in without_joints(answer.text)
    assert client.get(f"/{styles}").text.startswith(
        (shell.ASSETS / "door.css").read_text() + "\n" + (shell.ASSETS / "style.css").read_text()
    )


def test_the_modules_of_the_map_come_as_one_script(client: TestClient) -> None:
    script = client.get("/assets/map/all.js").text
    for file in STATIC.glob("*.js"):
        assert without_joints(file.read_text()) in without_joints(script)
    assert "window.verbatlas = " in script


def without_joints(script: str) -> str:
    """A script without what makes modules of its parts."""
    return re.sub(r"^(import .*|const \{.*\} = \$\w+;|export )\n?", "", script, flags=re.MULTILINE)


def test_the_script_of_streamlit_comes_in_one_piece_with_each_module_once(client: TestClient) -> None:
    html = client.get("/").text
    (address,) = re.findall(r'<script src="\.(/assets/streamlit.js[^"]*)" defer>', html)
    script = client.get(address).text
    names = re.findall(r"//# sourceURL=streamlit/([\w.-]+)", script)
    assert len(names) == len(set(names)) > 70
    assert Path(streamlits_script()).name == names[0]
    assert all(any(name.startswith(f"{part}.") for name in names) for part in PARTS)
    imported = set(re.findall(r'\b(?:from|import)\\"streamlit/([\w.-]+)\\"', script))
    assert imported <= set(names)  # what a module imports at once is in the same piece
    assert "modulepreload" not in html
    assert 'type="module"' not in html


def test_a_streamlit_built_in_another_way_comes_in_its_own_pieces(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, hints = import_module("pages.web.shell.first_page"), import_module("pages.web.shell.hints")
    for module in (page, hints):
        monkeypatch.setattr(module, "bundled", lambda: b"")
    page._html.cache_clear()
    html = TestClient(room(atlas)).get("/").text
    page._html.cache_clear()
    assert f'src=".{streamlits_script()}"' in html
    assert len(links(html, "modulepreload")) > 70
    assert "streamlit.js" not in html


@pytest.mark.parametrize("own", ["import x from './x.js';", 'const x = import("./x.js");', "index.html"])
def test_what_is_not_understood_is_not_put_in_one_piece(
    own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index.html"
    known = '<script type="module" crossorigin src="./static/js/main.js"></script>'
    index.write_text("<script src=main.js></script>" if own == "index.html" else known)
    (tmp_path / "main.js").write_text(own)
    for name, value in {"INDEX": index, "CHUNKS": tmp_path, "chunks": lambda parts: []}.items():
        monkeypatch.setattr(bundle, name, value)
    assert bundle.bundled.__wrapped__() == b""


def test_several_files_as_one_are_read_again_when_one_of_them_is_saved(tmp_path: Path) -> None:
    for name in ("a.css", "b.css", "a.js", "b.js"):
        (tmp_path / name).write_text(name)
    folder = Folder(tmp_path, {"all.css": ["b.css", "a.css"], "all.js": ["b.js", "a.js"]})
    first, script = folder.content("all.css"), folder.content("all.js")
    for name in ("a.css", "a.js"):
        (tmp_path / name).write_text("saved again")
    second, other = folder.content("all.css"), folder.content("all.js")
    assert first
    assert second
    assert script
    assert other
    assert (first.body, second.body) == (b"b.css\na.css", b"b.css\nsaved again")
    assert other.body == script.body.replace(b"a.js", b"saved again") != script.body


def test_a_part_of_streamlit_s_script_comes_with_all_that_it_imports() -> None:
    found = chunks(["ComponentInstance"])
    assert "ComponentInstance" in found[0]
    assert any("IFrameUtil" in address for address in found)
    assert not any("react-dom" in address for address in found)  # the first HTML names it itself
    assert chunks(["NoSuchPart"]) == []


def test_the_frame_of_the_map_asks_at_once_for_all_that_the_map_needs(client: TestClient) -> None:
    html = client.get(FRAME).text
    scripts = re.findall(r'<script defer[^>]* src="([^"]*)"', html)
    assert [address.partition("?")[0] for address in scripts[:-1]] == [
        f"../../{script}" for script in SCRIPTS
    ]
    assert "static/js/main." in scripts[-1]  # only now Streamlit is told that the frame is ready
    assert [
        address.partition("?")[0] for address in re.findall(r'rel="stylesheet" href="([^"]*)"', html)
    ] == [f"../../{style}" for style in STYLES]
    for address in [*scripts[:-1], *re.findall(r'url\("([^"]*)"\)', html)]:
        assert client.get(f"/{address.removeprefix('../../')}").headers["cache-control"] == FOR_EVER, address


def test_what_has_a_name_of_no_version_is_asked_for_again_each_time(client: TestClient) -> None:
    for path in (FRAME, "/assets/page.js", "/assets/map/viewport.js?v=00000000"):
        first = client.get(path)
        assert first.headers["cache-control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")


def test_a_file_saved_while_the_app_runs_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "map.js").write_text("first")
    folder = Folder(tmp_path)
    first = folder.content("map.js")
    (tmp_path / "map.js").write_text("second, longer")
    second = folder.content("map.js")
    assert first
    assert second
    assert (first.body, second.body) == (b"first", b"second, longer")
    assert first.version != second.version


def test_a_file_removed_while_the_app_runs_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "map.js").write_text("first")
    folder = Folder(tmp_path)
    (tmp_path / "map.js").unlink()
    assert folder.content("map.js") is None


@pytest.mark.parametrize("name", ["../base_map.py", "..%2fbase_map.py", "/etc/passwd", "", ".", "map.css/"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert Folder(STATIC).content(name) is None


def test_what_is_not_a_file_is_left_to_streamlit(client: TestClient) -> None:
    assert client.get("/static/js/none.12345678.js").status_code == 404
    assert client.post("/static/js/none.12345678.js").status_code == 405  # nothing is written anywhere


def test_what_may_change_is_looked_for_beside_the_loop(tmp_path: Path) -> None:
    """It asks the atlas, and perhaps its store: a server that is slow to answer would keep everybody waiting."""
    (tmp_path / "icons.0badc0de.woff2").write_bytes(b"wOF2")
    asked: list[Thread] = []

    def instead_of(file: Path) -> Path:
        asked.append(current_thread())
        return file

    name = "icons.0badc0de.woff2"
    folder = Folder(tmp_path, instead_of=instead_of, changing=[name])

    async def twice() -> None:
        for _ in range(2):
            assert await folder.answer(name, {"type": "http", "headers": [], "query_string": b""})

    # A loop of its own: Playwright's may run in the thread of the tests.
    with ThreadPoolExecutor(1) as loop:
        loops = loop.submit(current_thread).result()
        loop.submit(asyncio.run, twice()).result(timeout=30)
    assert len(asked) == 2
    assert loops not in asked
