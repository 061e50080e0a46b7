package dev.countersign.persistence.canary;

import org.junit.jupiter.api.Disabled;

/** Guilty: tests that do not run. */
@Disabled
public abstract class WaivedContract {}
