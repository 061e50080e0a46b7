package dev.countersign.crypto.token;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Tests that reading any input ends with its content or a refusal, and never with an exception.
 * Every build runs it with the inputs stored under {@code AnyTokenFuzzTestInputs}. With {@code
 * JAZZER_FUZZ=1} in the environment it runs for hours, and stores the inputs that it finds in the
 * same folder.
 */
class AnyTokenFuzzTest {

  private static final AnyToken ANY = new AnyToken();

  @FuzzTest(maxDuration = "4h")
  void readsAnything(byte[] input) {
    var found = ANY.read(new String(input, StandardCharsets.UTF_8));
    if (found.size() > 1) {
      throw new AssertionError("no token is both encrypted and signed");
    }
  }
}
