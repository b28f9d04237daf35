"""How often an act asks the server: on a slow line each time is felt."""

from contextlib import closing
from pathlib import Path

import msgspec
from sample_review import checked

from benchmarks.newsroom.cluster import Cluster, Proxy
from claimcheck.config.server import Server
from claimcheck.config.settings import SCALE
from claimcheck.review import open_session
from claimcheck.review.store import server_admin


def test_an_act_takes_at_most_three_round_trips(desk: Server, newsroom: Cluster, tmp_path: Path) -> None:
    server_admin.set_member(desk, "ann", "Ann", "reviewer")
    with Proxy(newsroom.port) as proxy:
        far = msgspec.structs.replace(desk, user="ann", port=proxy.port, folder=tmp_path / "ann")
        with closing(open_session(far, checked(), None, scale=SCALE)) as ann:
            for turn in range(12):  # until psycopg has prepared what is asked again and again
                ann.note("c7", "readers", f"{turn}")
            counts = []
            for act in (
                lambda: ann.set_verdict("c1", "true"),
                lambda: ann.cite("c1", "fact:a", "supports"),
                lambda: ann.apply_to_several(["c2", "c3"], "set-aside", {"reason": "trivial"}),
                lambda: ann.note("c1", "readers", "Two gauges agree."),
                lambda: ann.undo(),
            ):
                before = proxy.asked
                act()
                counts.append(proxy.asked - before)
    assert all(1 <= many <= 3 for many in counts), counts
