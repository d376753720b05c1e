"""A small spaCy model as a rival: spaCy's tok2vec layers over lines or tokens, a softmax on top.

Words are embedded as ``spacy.HashEmbedCNN`` does: by hashes of norm, prefix, suffix and shape, mixed by a maxout layer, then
four residual convolutions over neighbours, all of 96 numbers. spaCy's own tagger labels words; here an item (a token, or
a whole line) is the mean of its words' vectors, and the convolutions go over items, so that one model serves both
steps. The features of the cascade, where they are given, are hashed and summed beside the words. Training is spaCy's
way: Adam at 0.001, dropout 0.1, gradients cut at 1.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed
from spacy.strings import hash_string
from spacy.tokens import Doc
from thinc.api import (
    Adam,
    HashEmbed,
    Maxout,
    Model,
    Softmax,
    chain,
    fix_random_seed,
    set_dropout_rate,
    with_array,
)
from tqdm import tqdm

from models.material import vocabulary
from models.rivals import Rival, Task
from models.sequences import Labels

WIDTH, DEPTH = 96, 4
ATTRIBUTES = {"NORM": 5_000, "PREFIX": 1_000, "SUFFIX": 2_500, "SHAPE": 2_500}
"""spaCy's attributes of words, with the rows of their tables."""
FEATURE_ROWS = 8_000
DROPOUT = 0.1
BATCH = 1_000
"""Items in a batch, at least."""
WORDS, FEATURES = "words", "features"
"""In a Doc's ``user_data``: how many words each item has, and the hashes of its features."""

Vectors = list[np.ndarray]
"""For each Doc: items × numbers."""


def tok2vec(task: Task, epochs: int, told: bool) -> Rival:
    """A model trained so many times over; ``told``: whether it sees the cascade's features beside the words."""
    fix_random_seed(0)
    nlp = spacy.blank("xx")
    known = frozenset(vocabulary(task.sequences, task.setting.persons)) if told else frozenset()
    docs = [doc_of(nlp, sequence, known) for sequence in task.sequences]
    numbers = {label: i for i, label in enumerate(task.labels)}
    wanted = [np.eye(len(numbers), dtype="f")[[numbers[label] for label in s.labels]] for s in task.sequences]
    model = built(len(numbers), told)
    model.initialize(X=docs[:10], Y=wanted[:10])
    train(model, docs, wanted, epochs, task.name)

    def label(sequence: Labels) -> list[str]:
        (chances,) = model.predict([doc_of(nlp, sequence, known)])
        return [task.labels[i] for i in chances.argmax(axis=1).tolist()]

    return Rival(label, len(model.to_bytes()))


def doc_of(nlp: Language, sequence: Labels, known: frozenset[str]) -> Doc:
    """The words of all items end to end, with how many each item has and the hashes of its known features."""
    words = [[token.text for token in nlp.tokenizer(text)] for text in sequence.texts]
    doc = Doc(nlp.vocab, words=[word for item in words for word in item])
    doc.user_data[WORDS] = [len(item) for item in words]
    doc.user_data[FEATURES] = [[hash_string(f) for f in item if f in known] for item in sequence.features]
    return doc


def built(labels: int, told: bool) -> Model[list[Doc], Vectors]:
    layers: list[Model[Any, Any]] = [
        MultiHashEmbed(WIDTH, list(ATTRIBUTES), list(ATTRIBUTES.values()), include_static_vectors=False)
    ]
    if told:
        layers.append(HashEmbed(WIDTH, FEATURE_ROWS))
    seen: Model[list[Doc], Vectors] = Model("items", items, layers=layers, init=initialized)
    mixed: Model[Vectors, Vectors] = with_array(Maxout(WIDTH, len(layers) * WIDTH, nP=3, normalize=True))
    encoder = MaxoutWindowEncoder(WIDTH, window_size=1, maxout_pieces=3, depth=DEPTH)
    return chain(seen, mixed, encoder, with_array(Softmax(labels, WIDTH)))


def initialized(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803 - thinc's names
    words, *tables = model.layers
    words.initialize(X)
    for table in tables:
        table.initialize()


def items(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[Vectors, Callable[[Vectors], list[Doc]]]:
    """Per item the mean of its words' vectors and, if there is a table of features, the sum of theirs."""
    words, *tables = model.layers
    ops: Any = model.ops
    vectors, after_words = words(docs, is_train)
    ends = np.cumsum([len(doc.user_data[WORDS]) for doc in docs])[:-1]
    counts = np.array([count for doc in docs for count in doc.user_data[WORDS]], "i")
    out = ops.reduce_mean(np.concatenate(vectors), counts)
    after_features = []
    for table in tables:
        own = [item for doc in docs for item in doc.user_data[FEATURES]]
        lengths = np.array([len(item) for item in own], "i")
        found, after = table(np.array([i for item in own for i in item], "uint64"), is_train)
        out = np.concatenate([out, ops.reduce_sum(found, lengths)], axis=1)
        after_features.append((after, lengths))

    def backwards(change: Vectors) -> list[Doc]:
        whole = np.concatenate(change)
        of_words = ops.backprop_reduce_mean(np.ascontiguousarray(whole[:, :WIDTH]), counts)
        after_words(np.split(of_words, np.cumsum([len(doc) for doc in docs])[:-1]))
        for after, lengths in after_features:
            after(ops.backprop_reduce_sum(np.ascontiguousarray(whole[:, WIDTH:]), lengths))
        return docs

    return np.split(out, ends), backwards


def train(model: Model[Any, Any], docs: Sequence[Doc], wanted: Vectors, epochs: int, name: str) -> None:
    """Train in batches of Docs drawn at random; tells on stderr how far it is."""
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0)
    set_dropout_rate(model, DROPOUT)
    draw, order = random.Random(0), list(range(len(docs)))
    start = time.perf_counter()
    for number in range(1, epochs + 1):
        draw.shuffle(order)
        for batch in tqdm(batched(order, [len(w) for w in wanted]), desc=f"{name}, spaCy {number}", leave=False):
            chances, backwards = model.begin_update([docs[i] for i in batch])
            backwards([got - wanted[i] for got, i in zip(chances, batch, strict=True)])
            model.finish_update(optimizer)
        seconds = time.perf_counter() - start
        print(f"{name}, spaCy: epoch {number} of {epochs}, {seconds:.0f} s", file=sys.stderr, flush=True)


def batched(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """The Docs in their order, put together until they have ``BATCH`` items."""
    out: list[list[int]] = [[]]
    room = BATCH
    for i in order:
        if room <= 0:
            out.append([])
            room = BATCH
        out[-1].append(i)
        room -= lengths[i]
    return out
