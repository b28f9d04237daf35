import msgspec

from claimcheck.report.chain_graph import WIDTH, Graph, graph
from claimcheck.report.formats.html import render
from claimcheck.report.model import Link

from .sample import report, reviewed


def outline(made: Graph) -> list[tuple[int, str, list[int]]]:
    return [(node.x, node.name, [chip.item.number for chip in node.chips]) for node in made.nodes]


def test_a_source_stands_below_the_one_that_reports_it() -> None:
    assert outline(graph(report())) == [
        (0, "The Marl Courier", [1, 5]),
        (20, "the coast guard", [2]),
        (20, "Radio Marl (state, ML)", []),
        (40, "Ines Varga", [3]),
        (20, "Ines Varga", [4]),
        (20, "the register", [6]),
    ]


def test_nothing_leaves_the_drawing_and_nothing_overlaps() -> None:
    made = report()
    chain = tuple(Link(source=f"{'北京' * 40} {at}", kind="person") for at in range(30))
    long = msgspec.structs.replace(made.items[0], chain=chain)
    items = (*made.items, *(msgspec.structs.replace(long, number=8 + at) for at in range(60)))
    drawn = graph(msgspec.structs.replace(made, items=items))
    chips = [chip for node in drawn.nodes for chip in node.chips]
    assert all(chip.x + 24 <= WIDTH and chip.y + 24 <= drawn.height for chip in chips)
    assert len({(chip.x, chip.y) for chip in chips}) == len(chips) == 66
    assert all(len(node.label) < 50 for node in drawn.nodes)
    assert [node.y for node in drawn.nodes] == sorted(node.y for node in drawn.nodes)


def test_a_chain_of_any_length_is_drawn() -> None:
    made = report()
    chain = tuple(Link(source=str(at), kind="person") for at in range(5000))
    deep = msgspec.structs.replace(made.items[0], chain=chain)
    assert len(graph(msgspec.structs.replace(made, items=(deep,))).nodes) == 5001


def test_without_claims_there_is_no_drawing() -> None:
    empty = msgspec.structs.replace(report(), items=())
    assert graph(empty).nodes == ()
    assert "Who says what" not in render(empty)


def test_the_drawing_links_each_claim_to_its_card() -> None:
    page = render(report(reviewed()))
    assert '<a href="#claim-c3" aria-label="Claim 3, from Ines Varga: Open">' in page


def test_two_names_of_one_entry_of_the_registry_are_one_source() -> None:
    made = report()
    items = [
        msgspec.structs.replace(
            made.items[0], number=at, chain=(Link(source=name, kind="outlet", registry="radio-marl"),)
        )
        for at, name in ((1, "Radio Marl"), (2, "the Marl station"))
    ]
    drawn = graph(msgspec.structs.replace(made, items=tuple(items)))
    assert outline(drawn)[1:] == [(20, "Radio Marl", [1, 2])]
