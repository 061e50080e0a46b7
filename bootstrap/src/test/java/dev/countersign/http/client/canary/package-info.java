/** Owns deliberately guilty classes, which the rules must find; it does not own anything else. */
@NullMarked
package dev.countersign.http.client.canary;

import org.jspecify.annotations.NullMarked;
