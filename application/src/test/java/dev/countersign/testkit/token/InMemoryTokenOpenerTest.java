package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;

class InMemoryTokenOpenerTest extends TokenOpenerContract {

  private final TestKeys workshop = new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator());
  private final InMemoryEnvelopes envelopes = new InMemoryEnvelopes();

  @Override
  protected TestKeys workshop() {
    return workshop;
  }

  @Override
  protected TokenEncrypter tokenEncrypter() {
    return new InMemoryTokenEncrypter(envelopes);
  }

  @Override
  protected TokenOpener tokenOpener() {
    return new InMemoryTokenOpener(workshop.sealer(), envelopes);
  }
}
