/**
 * An adapter as in an application. Its test runs with the testkit and the dependencies that the
 * testkit's artifact declares, and with nothing else of this repository.
 */
@NullMarked
package example.replay;

import org.jspecify.annotations.NullMarked;
