package dev.countersign.domain.canary;

import java.nio.file.Path;

/** Breaks a rule: the domain reads a file. */
public record FileDomain(Path file) {}
