package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;

class InMemoryTokenSignerTest extends TokenSignerContract {

  private final TestKeys workshop = new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator());
  private final InMemorySignatures signatures = new InMemorySignatures();

  @Override
  protected TestKeys workshop() {
    return workshop;
  }

  @Override
  protected TokenSigner tokenSigner() {
    return new InMemoryTokenSigner(workshop.sealer(), signatures);
  }

  @Override
  protected TokenVerifier tokenVerifier() {
    return new InMemoryTokenVerifier(signatures);
  }
}
