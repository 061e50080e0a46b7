/**
 * Owns the tests of the whole service over HTTP, as a new user and a browser see it.
 *
 * <p>It does not own tests of single rules: these are in the packages of the rules.
 */
@NullMarked
package dev.countersign.endtoend;

import org.jspecify.annotations.NullMarked;
