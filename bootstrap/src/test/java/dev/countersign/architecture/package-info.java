/**
 * Owns the rules of the architecture: what each layer and each concept may know, and how things are
 * named. Each rule has a canary: a class that breaks the rule on purpose, so that a test can show
 * that the rule fails.
 *
 * <p>It does not own tests of what the code does.
 */
@NullMarked
package dev.countersign.architecture;

import org.jspecify.annotations.NullMarked;
