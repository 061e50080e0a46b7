/**
 * Owns the tests of the whole service over real HTTP, as a newcomer and a browser meet it.
 *
 * <p>It does not own tests of single rules: those stand beside the rules.
 */
@NullMarked
package dev.countersign.endtoend;

import org.jspecify.annotations.NullMarked;
