"""W3C PROV (https://www.w3.org/TR/prov-dm/), written by the package prov: PROV-JSON and PROV-N."""

from prov.constants import PROV
from prov.model import ProvDocument

from sayso.present.export.graph.relations import has_direction, identify_outlet, is_own, list_outlets
from sayso.present.text.escaping import plain
from sayso.records import Access, Change, Report, SpeakerKind
from sayso.report_index import ReportIndex

NAMESPACE = "urn:sayso:"
_AGENTS: dict[SpeakerKind, str] = {"person": "Person", "organization": "Organization"}
_TYPES: dict[Change, str] = {"identical": "Quotation", "altered": "Revision"}
"""What a statement is to the one it is known to come from; any other is a derivation of no special type."""


def export_prov_json(report: Report) -> str:
    """Return the provenance of a report as PROV-JSON (https://www.w3.org/submissions/prov-json/)."""
    return str(to_prov(report).serialize(indent=1)) + "\n"


def export_prov_n(report: Report) -> str:
    """Return the provenance of a report as PROV-N (https://www.w3.org/TR/prov-n/)."""
    return str(to_prov(report).get_provn()) + "\n"


def to_prov(report: Report) -> ProvDocument:
    """Return the provenance of a report as a document of the package prov.

    Entities are articles, statements in them, utterances, and accounts that no article of the pile holds;
    agents are outlets, speakers and sayso. A direct statement is a Quotation of its utterance. A statement
    is a Quotation or a Revision of the one in the article it is shown to come from. A relay whose upstream
    had the words first-hand has a PrimarySource there. Shared text without a direction derives nothing.
    """
    writer = _ProvWriter(report)
    writer.add_agents()
    writer.add_documents()
    writer.add_statements()
    writer.add_derivations()
    for access in report.accesses:
        writer.add_relay(access)
    return writer.prov


class _ProvWriter:
    """Builds one document of prov from one report."""

    def __init__(self, report: Report) -> None:
        self.index = ReportIndex(report)
        self.report = report
        self.prov = ProvDocument()
        self.own = self.prov.add_namespace("sayso", NAMESPACE)
        self.accounts: set[str] = set()

    def name(self, id: str) -> str:
        return f"sayso:{id}"

    def add_agents(self) -> None:
        self.prov.agent(
            self.name("software"), {"prov:type": PROV["SoftwareAgent"], "prov:label": self.report.producer}
        )
        for id, outlet in list_outlets(self.index).items():
            self.prov.agent(self.name(id), {"prov:type": PROV["Organization"], "prov:label": outlet})
        for s in self.report.speakers:
            kind = PROV[_AGENTS[s.kind]] if s.kind in _AGENTS else self.own[s.kind]
            self.prov.agent(self.name(s.id), {"prov:type": kind, "prov:label": plain(s.name)})

    def add_documents(self) -> None:
        for d in self.report.documents:
            told = {
                "prov:type": self.own["Article"],
                "prov:label": plain(d.title or d.name),
                "sayso:published": d.published,
                "sayso:url": plain(d.url) if d.url else None,
            }
            self.prov.entity(self.name(d.id), {k: v for k, v in told.items() if v})
            if d.outlet:
                self.prov.wasAttributedTo(self.name(d.id), self.name(identify_outlet(d.outlet, self.index)))

    def add_statements(self) -> None:
        for u in self.report.utterances:
            self.prov.entity(self.name(u.id), {"prov:type": self.own["Utterance"]})
            if self.index.speaker(u.speaker_id):
                self.prov.wasAttributedTo(self.name(u.id), self.name(u.speaker_id or ""))
        for a in self.report.attributions:
            told = {
                "prov:type": self.own["Statement"],
                "prov:value": plain(self.index.words(a)),
                "sayso:kind": a.kind,
                "sayso:negated": a.negated,
                "sayso:article": self.own[a.document_id],
            }
            self.prov.entity(self.name(a.id), told)
            self.prov.wasAttributedTo(self.name(a.id), self.name("software"))
            utterance = self.index.utterance_of(a.id)
            if utterance and not a.negated:
                self._derive(a.id, utterance.id, "Quotation" if a.kind == "direct" else None)

    def add_derivations(self) -> None:
        for d in self.report.derivations:
            if not has_direction(d):
                continue
            if d.upstream_document_id in self.index.documents:
                self._derive(
                    d.document_id, d.upstream_document_id or "", "Quotation" if d.kind == "reuse" else None
                )
            elif d.upstream_outlet and not is_own(d, self.index):
                self._derive(d.document_id, self._account(d.upstream_outlet), None)

    def add_relay(self, access: Access) -> None:
        if access.role != "relay":
            return
        first = self.index.first_hand(access.utterance_id)
        upstream = access.upstream_document_id
        if upstream in self.index.documents:
            for left, right, change in self._variants_between(access, upstream or ""):
                self._derive(right, left, _TYPES.get(change))
            if any(f.document_id == upstream for f in first):
                self._derive(access.document_id, upstream or "", "PrimarySource")
        elif access.upstream_outlet and any(f.outlet == access.upstream_outlet for f in first):
            self._derive(access.document_id, self._account(access.upstream_outlet), "PrimarySource")

    def _variants_between(self, access: Access, upstream: str) -> list[tuple[str, str, Change]]:
        """Return the statements of an upstream article, those made of them, and what became of the words."""
        found: list[tuple[str, str, Change]] = []
        home = self.index.attributions
        for v in self.index.utterances[access.utterance_id].variants:
            for left, right in ((v.left_id, v.right_id), (v.right_id, v.left_id)):
                if (home[left].document_id, home[right].document_id) == (upstream, access.document_id):
                    found.append((left, right, v.change))
        return found

    def _account(self, outlet: str) -> str:
        """Return the id of what an outlet is said to have published, which no article of the pile is."""
        id = identify_outlet(outlet, self.index)
        account = f"account-{id}"
        if account not in self.accounts:
            self.accounts.add(account)
            self.prov.entity(self.name(account), {"prov:type": self.own["UnreadAccount"]})
            self.prov.wasAttributedTo(self.name(account), self.name(id))
        return account

    def _derive(self, product: str, origin: str, kind: str | None) -> None:
        told = {"prov:type": PROV[kind]} if kind else None
        self.prov.wasDerivedFrom(self.name(product), self.name(origin), other_attributes=told)
