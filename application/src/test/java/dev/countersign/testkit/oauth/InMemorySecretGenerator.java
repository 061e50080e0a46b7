package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.SecretGenerator;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** A counter: its secrets are predictable, and the same in each run. */
public final class InMemorySecretGenerator implements SecretGenerator {

  private static final int BYTES = 32;

  private final AtomicLong count = new AtomicLong();

  @Override
  public String generate() {
    var bytes = ByteBuffer.allocate(BYTES).putLong(BYTES - Long.BYTES, count.incrementAndGet());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
