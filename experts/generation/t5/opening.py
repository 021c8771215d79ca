"""A T5 folder to what answers: numpy where it is small and on the CPU, else torch; beams are torch's alone."""

from __future__ import annotations

from experts.forward.small import is_light
from experts.generation.t5.closed_choice import ClosedChoice
from experts.generation.t5.light_t5 import read_light_t5
from experts.weights.folder import open_folder


def open_closed_choice(spec: str, device: str) -> ClosedChoice:
    """Raises ExpertUnavailable where the folder is no T5 with a tokenizer that fits it."""
    folder = open_folder(spec)
    light = read_light_t5(folder) if is_light(folder, device) else None
    if light is not None:
        return light
    from experts.generation.t5.generator import load_generator

    return load_generator(spec, device)
