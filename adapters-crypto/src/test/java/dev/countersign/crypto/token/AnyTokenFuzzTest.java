package dev.countersign.crypto.token;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Whatever comes, reading it ends with what was in it or with a refusal, and never with anything
 * else. Part of every build with the inputs kept under {@code AnyTokenFuzzTestInputs}; for hours
 * when asked, with {@code JAZZER_FUZZ=1} in the environment. What it finds then is kept there too.
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
