package dev.countersign.persistence.canary;

import org.junit.jupiter.api.Disabled;

/** Breaks a rule: tests that do not run. */
@Disabled
public abstract class WaivedContract {}
