package dev.countersign.domain.canary;

import java.nio.file.Path;

/** Guilty: the domain reads a file. */
public record FileDomain(Path file) {}
