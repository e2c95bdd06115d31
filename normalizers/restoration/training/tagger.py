"""A small neural tagger for stripped text: which of the words with the same bare letters stands at each place.

Not part of the product: it was trained to be compared with the n-gram model (docs/restoration.md). Dilated
convolutions over bare syllables and their case; the answer is masked to the words that a bare syllable may stand for.

    python -m normalizers.restoration.training.tagger CORPUS OUT     # wants torch and onnx: the extra `train`

writes `tagger.onnx` and `tagger.int8.onnx` (bare ids, cases → hidden states, a row a token) and `tagger.npz` (vectors
and biases of the words): log p(word | text) is the log softmax of vector · state + bias over the candidates.
"""

from __future__ import annotations

import argparse
import importlib
import lzma
import math
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.language import LanguageModel, load
from normalizers.restoration.restorer import MODEL
from normalizers.restoration.syllables import bare, old_tone_placement
from normalizers.restoration.tokens import CLASSES, TOKEN

#: Which share of each training file is read: the news is long and far from plans.
SHARES = {
    "train-legal-vbpl": 1.0,
    "train-legal-mixed": 1.0,
    "train-legal-codified": 0.25,
    "train-general-encyclopedic": 0.8,
    "train-news-baomoi": 0.2,
    "train-news-vietnews": 0.15,
}
CANDIDATES = 16  # words that a bare syllable may stand for, the most frequent ones
WINDOW = 128  # tokens of a training example
BATCH = 64  # examples of a step
EMBEDDING = 128
WIDTH = 192
DILATIONS = (1, 2, 4)
_BLOCK = 40  # lines that are kept or left out together
_LOWER, _TITLE, _UPPER = range(3)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Bare syllables with their ids, and the words of each: `candidates[bare, k]`, -1 where there are fewer."""

    bare_ids: dict[str, int]
    word_ids: dict[str, int]
    candidates: NDArray[np.int64]

    @staticmethod
    def of(model: LanguageModel) -> Alphabet:
        """The alphabet of a language model's words; the classes (break, number, unknown) stand for themselves."""
        groups: dict[str, list[int]] = {name: [i] for i, name in enumerate(CLASSES)}
        for i, word in enumerate(model.words[len(CLASSES) :], len(CLASSES)):
            groups.setdefault(bare(word), []).append(i)
        table = np.full((len(groups), CANDIDATES), -1, dtype=np.int64)
        for row, words in enumerate(groups.values()):
            best = sorted(words, key=lambda i: -float(model.unigrams[i]))[:CANDIDATES]
            table[row, : len(best)] = best
        return Alphabet({name: i for i, name in enumerate(groups)}, model.ids, table)

    def token(self, text: str) -> tuple[int, int, int]:
        """Bare id, case and word id of a token as `tokens.words_of` cuts them, in its own case."""
        if not text[0].isalpha():
            kind = 1 if text[0].isdigit() else 0
            return kind, _LOWER, kind
        word = old_tone_placement(text.lower())
        case = _UPPER if len(text) > 1 and text.isupper() else _TITLE if text[0].isupper() else _LOWER
        return self.bare_ids.get(bare(word), 2), case, self.word_ids.get(word, 2)


def encode(texts: Iterable[str], alphabet: Alphabet) -> NDArray[np.uint16]:
    """Texts as rows of bare id, case and word id; a break stands between them."""
    known: dict[str, tuple[int, int, int]] = {}
    rows: list[tuple[int, int, int]] = []
    for text in texts:
        for match in TOKEN.finditer(unicodedata.normalize("NFC", text)):
            token = match.group()
            row = known.get(token)
            if row is None:
                row = known[token] = alphabet.token(token)
            if row[0] or not rows or rows[-1][0]:
                rows.append(row)
        rows.append((0, 0, 0))
    return np.array(rows, dtype=np.uint16).reshape(-1, 3)


def kept_lines(path: Path, share: float) -> Iterator[str]:
    """A share of a file's lines, in blocks spread evenly over it."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for n, line in enumerate(stream):
            block = n // _BLOCK
            if math.floor((block + 1) * share) > math.floor(block * share):
                yield line


def examples(corpus: Path, alphabet: Alphabet, seed: int) -> NDArray[np.uint16]:
    """Training examples in random order: (example, token, [bare id, case, word id])."""
    parts = [encode(kept_lines(corpus / f"{name}.txt.xz", share), alphabet) for name, share in SHARES.items()]
    rows = np.concatenate(parts)
    rows = rows[: len(rows) // WINDOW * WINDOW].reshape(-1, WINDOW, 3)
    return rows[np.random.default_rng(seed).permutation(len(rows))]


def weights(torch: Any, model: LanguageModel, alphabet: Alphabet) -> dict[str, Any]:
    """Fresh parameters by name."""

    def matrix(rows: int, columns: int) -> Any:
        return torch.randn(rows, columns) * rows**-0.5

    made = {
        "bare": torch.randn(len(alphabet.candidates), EMBEDDING) * 0.1,
        "case": torch.randn(3, EMBEDDING) * 0.1,
        "in.w": matrix(3 * EMBEDDING, WIDTH),
        "in.b": torch.zeros(WIDTH),
        "end.g": torch.ones(WIDTH),
        "end.o": torch.zeros(WIDTH),
        "words": torch.randn(len(model.words), WIDTH) * 0.02,
        "bias": torch.tensor(model.unigrams),
    }
    for i in range(len(DILATIONS)):
        made |= {
            f"{i}.g": torch.ones(WIDTH),
            f"{i}.o": torch.zeros(WIDTH),
            f"{i}.w": matrix(3 * WIDTH, WIDTH),
            f"{i}.b": torch.zeros(WIDTH),
            f"{i}.v": matrix(WIDTH, WIDTH) * 0.5,
        }
    return {name: value.requires_grad_() for name, value in made.items()}


def states(torch: Any, p: dict[str, Any], bare_ids: Any, cases: Any) -> Any:
    """Hidden states of (example, token) arrays: a convolution is one product with three shifted copies."""
    functional = torch.nn.functional

    def shifted(h: Any, by: int) -> Any:
        h = h.to(torch.bfloat16)
        wide = functional.pad(h, (0, 0, by, by))
        return torch.cat([wide[:, : -2 * by], h, wide[:, 2 * by :]], dim=2)

    h = functional.embedding(bare_ids, p["bare"]) + functional.embedding(cases, p["case"])
    h = shifted(h, 1) @ p["in.w"] + p["in.b"]
    for i, by in enumerate(DILATIONS):
        normal = functional.layer_norm(h, (WIDTH,), p[f"{i}.g"], p[f"{i}.o"])
        h = h + torch.relu(shifted(normal, by) @ p[f"{i}.w"] + p[f"{i}.b"]) @ p[f"{i}.v"]
    return functional.layer_norm(h, (WIDTH,), p["end.g"], p["end.o"])


def train(data: NDArray[np.uint16], model: LanguageModel, alphabet: Alphabet, seed: int) -> dict[str, NDArray[Any]]:
    """Read the examples once; return the parameters. Prints the loss on the way."""
    torch: Any = importlib.import_module("torch")
    torch.manual_seed(seed)
    p = weights(torch, model, alphabet)
    optimiser = torch.optim.AdamW(p.values(), lr=3e-3, betas=(0.9, 0.98), weight_decay=0.01)
    table = torch.tensor(alphabet.candidates)
    steps = len(data) // BATCH
    began, seen, right, lost = time.process_time(), 0, 0, 0.0
    for step in range(steps):
        rate = min(1.0, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
        for group in optimiser.param_groups:
            group["lr"] = 3e-3 * rate
        batch = torch.tensor(data[step * BATCH : (step + 1) * BATCH].astype(np.int64))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            h = states(torch, p, batch[:, :, 0], batch[:, :, 1]).reshape(-1, WIDTH)
            choices = table[batch[:, :, 0].reshape(-1)]
            hit = (choices == batch[:, :, 2].reshape(-1, 1)) & (choices[:, 1:2] >= 0)
            chosen = hit.any(1).nonzero()[:, 0]
            choices, answer = choices[chosen], hit[chosen].float().argmax(1)
            vectors = torch.nn.functional.embedding(choices.clamp(min=0), p["words"].to(torch.bfloat16))
            scores = torch.bmm(vectors, h.to(torch.bfloat16)[chosen, :, None])[:, :, 0]
        scores = (scores.float() + p["bias"][choices.clamp(min=0)]).masked_fill(choices < 0, -1e4)
        loss = torch.nn.functional.cross_entropy(scores, answer)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(p.values()), 1.0)
        optimiser.step()
        seen, lost = seen + len(answer), lost + float(loss.detach()) * len(answer)
        right += int((scores.argmax(1) == answer).sum())
        if step % 200 == 199 or step + 1 == steps:
            spent = time.process_time() - began
            print(f"{step + 1} of {steps}: loss {lost / seen:.4f} right {right / seen:.4f} {spent:.0f} s", flush=True)
            seen, right, lost = 0, 0, 0.0
    return {name: value.detach().numpy() for name, value in p.items()}


def export(p: dict[str, NDArray[Any]], target: Path) -> None:
    """Write the hidden layers as an ONNX graph over one text, in 32-bit and in 8-bit weights."""
    onnx: Any = importlib.import_module("onnx")
    helper, kinds = onnx.helper, onnx.TensorProto
    nodes: list[Any] = []
    constants: dict[str, NDArray[Any]] = {name: value for name, value in p.items() if name not in ("words", "bias")}

    def node(kind: str, inputs: Sequence[str], **attributes: Any) -> str:
        name = f"n{len(nodes)}"
        nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def number(values: Sequence[int]) -> str:
        name = "c" + "_".join(map(str, values))
        constants[name] = np.array(values, np.int64)
        return name

    def shifted(h: str, by: int) -> str:
        wide = node("Pad", [h, number([by, 0, by, 0])])
        before = node("Slice", [wide, number([0]), number([-2 * by]), number([0])])
        after = node("Slice", [wide, number([2 * by]), number([1 << 40]), number([0])])
        return node("Concat", [before, h, after], axis=1)

    h = node("Add", [node("Gather", ["bare", "bare_ids"]), node("Gather", ["case", "cases"])])
    h = node("Add", [node("MatMul", [shifted(h, 1), "in.w"]), "in.b"])
    for i, by in enumerate(DILATIONS):
        normal = node("LayerNormalization", [h, f"{i}.g", f"{i}.o"], epsilon=1e-5)
        inner = node("Relu", [node("Add", [node("MatMul", [shifted(normal, by), f"{i}.w"]), f"{i}.b"])])
        h = node("Add", [h, node("MatMul", [inner, f"{i}.v"])])
    nodes.append(helper.make_node("LayerNormalization", [h, "end.g", "end.o"], ["states"], epsilon=1e-5))
    graph = helper.make_graph(
        nodes,
        "tagger",
        [helper.make_tensor_value_info(name, kinds.INT64, ["tokens"]) for name in ("bare_ids", "cases")],
        [helper.make_tensor_value_info("states", kinds.FLOAT, ["tokens", WIDTH])],
        [onnx.numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    onnx.save(made, str(target / "tagger.onnx"))
    quantization: Any = importlib.import_module("onnxruntime.quantization")
    quantization.quantize_dynamic(
        str(target / "tagger.onnx"), str(target / "tagger.int8.onnx"), weight_type=quantization.QuantType.QInt8
    )
    np.savez_compressed(target / "tagger.npz", words=p["words"].astype(np.float16), bias=p["bias"].astype(np.float16))


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--examples", type=int, help=f"train on so many examples of {WINDOW} tokens at most")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = load(MODEL)
    alphabet = Alphabet.of(model)
    data = examples(options.corpus, alphabet, options.seed)[: options.examples]
    print(f"{data.shape[0] * WINDOW} tokens", flush=True)
    export(train(data, model, alphabet, options.seed), options.out)


if __name__ == "__main__":
    main()
