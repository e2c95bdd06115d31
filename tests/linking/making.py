"""Plans as dictionaries, to be joined, linked and exported: places that exist, wording and figures of our own."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.corpus import State, json_bytes, plan_name, state_of
from pipeline.place_mentions import places_of
from pipeline.run.assembly import assemble
from pipeline.run.inputs import Stamp
from pipeline.run.ledger import Entry, Ledger
from pipeline.storage import LocalStore, plan_id_of, write
from pipeline.workers.orders import Answer, Ending
from schemas.geometry import Box
from schemas.plan import (
    Budget,
    CellPlace,
    Evidence,
    Header,
    Indicator,
    LegalBasis,
    PageQuality,
    Plan,
    Project,
    Quality,
    SectionRecord,
    Source,
    Table,
)
from schemas.record import plain, with_fields

Json = dict[str, Any]
PROGRAMME = "Chương trình phát triển cây dược liệu"
HERE = Evidence(page=2, bbox=Box(80.0, 100.0, 500.0, 112.0), text="như trang giấy", confidence=0.9)
WORDS = (
    "Các thôn chọn hộ trồng thử {a} khóm sâm dây dưới tán rừng thưa, giữ đất ẩm và che nắng trưa. "
    "Mỗi hộ được giao {b} bao phân chuồng ủ hoai, ghi sổ theo dõi từng đợt bón và từng cơn mưa lớn. "
    "Cán bộ khuyến nông đến vườn {c} lần trong vụ, đo chiều cao cây, đếm số lá bị sâu cắn để báo về xã. "
    "Sau {d} tháng hợp tác xã thu mua theo giá thỏa thuận, trả tiền trong vòng {e} ngày kể từ khi cân. "
    "Hộ nào mất trắng vì lũ quét được trồng lại từ vườn ươm chung, không phải góp thêm tiền giống."
)


def plan(name: str = "a", **changes: Any) -> Json:
    """A commune's plan; `figures` are those in its text, `media` and `text_from` how it came."""
    figures = changes.pop("figures", (310, 42, 6, 18, 15))
    text = changes.pop("text", WORDS.format(**dict(zip("abcde", figures, strict=True))))
    text_from = changes.pop("text_from", "embedded")
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    header: Json = {
        "document_type": "Kế hoạch", "number": "17/KH-UBND", "issued_on": "2024-02-20",
        "issuer": "Ủy ban nhân dân xã Yang Trung", "level": "commune", "place": "xã Yang Trung", "province": "Gia Lai",
        "title": "Trồng cây dược liệu năm 2024", "programme": PROGRAMME, "plan_year": 2024,
        "evidence": {"title": HERE, "number": HERE, "issued_on": HERE, "place": HERE},
    }  # fmt: skip
    header |= changes.pop("header", {})
    header["evidence"] = {field: found for field, found in header["evidence"].items() if header.get(field) is not None}
    facts: Json = {
        "sections": (
            SectionRecord(
                path="I", number="I", heading="Việc phải làm", level=1, role="tasks", text=text, evidence=HERE
            ),
        ),
        "quality": Quality(pages=(PageQuality(page=1, text_from=text_from),)),
    }
    media = changes.pop("media", "application/pdf")
    source = Source(file_name=f"{name}.pdf", sha256=sha256, media_type=media, byte_size=9, page_count=2)
    made = Plan(plan_id=plan_id_of(sha256), source=source, header=Header(**header), **facts | changes)
    return plain(with_fields(made, places=places_of(made)))


def district(**changes: Any) -> Json:
    """The plan of the district that the commune lies in, with a table of targets by commune."""
    header = {
        "number": "9/KH-UBND", "issued_on": "2024-01-30", "issuer": "Ủy ban nhân dân huyện Kông Chro",
        "level": "district", "place": "huyện Kông Chro",
    }  # fmt: skip
    cells = tuple(
        tuple(CellPlace(page=3, bbox=Box(x, y, x + 9, y + 9), confidence=1) for x in (0, 10, 20)) for y in (0, 10)
    )
    table = Table(
        title="Chỉ tiêu năm 2024",
        columns=(("TT",), ("Xã",), ("Chỉ tiêu năm 2024", "Tỷ lệ hộ trồng sâm dây (%)")),
        rows=(("1", "Xã Yang Trung", 35.5), ("2", "Xã Ya Ma", 20)),
        cells=cells,
        evidence=HERE,
    )
    text = "Huyện cấp giống cho các xã trước mùa mưa và tổ chức hội chợ nông sản tại trung tâm huyện. " * 6
    return plan("district", header=header, text=text, tables=(table,), projects=(project(),), **changes)


def target(value: float) -> Indicator:
    return Indicator(measure="Tỷ lệ hộ trồng sâm dây", direction="reach", value=value, unit="%", evidence=HERE)


def budget(amount: int, **changes: Any) -> Budget:
    return Budget(**({"project": "DA2", "source": "central", "amount_vnd": amount, "evidence": HERE} | changes))


def project() -> Project:
    return Project(code="DA2", name="Vườn ươm chung", evidence=HERE)


def basis(number: str, **changes: Any) -> LegalBasis:
    return LegalBasis(**({"kind": "Kế hoạch", "number": number, "evidence": HERE} | changes))


def put(folder: Path, *plans: Json) -> State:
    """Write plans as a run's workers leave them, and bring the rest of the corpus up to date."""
    state = state_of(str(folder))
    store = LocalStore(folder)
    ledger = Ledger(state.ledger)
    for one in plans:
        content = json_bytes(one)
        write(store, plan_name(one["plan_id"]), content)
        sha256 = one["source"]["sha256"]
        written = Answer(sha256, Ending.WRITTEN, output_sha256=hashlib.sha256(content).hexdigest())
        ledger.note(sha256, Entry("test", written, 0))
        ledger.note_file(f"/in/{one['source']['file_name']}", one["source"]["file_name"], Stamp(1, 1, 1), sha256)
    ledger.save()
    try:
        assemble(store, ledger, state)
    finally:
        ledger.close()
    return state
