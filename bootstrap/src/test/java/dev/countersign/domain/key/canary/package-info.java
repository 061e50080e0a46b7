/** Owns classes that break a rule on purpose, to test the rule; it does not own anything else. */
@NullMarked
package dev.countersign.domain.key.canary;

import org.jspecify.annotations.NullMarked;
