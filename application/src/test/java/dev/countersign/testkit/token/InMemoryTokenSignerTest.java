package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.KeyWorkshop;
import dev.countersign.testkit.sealing.InMemorySealer;

class InMemoryTokenSignerTest extends TokenSignerContract {

  private final KeyWorkshop workshop =
      new KeyWorkshop(new InMemorySealer(), new InMemoryKeyGenerator());
  private final InMemorySignatures signatures = new InMemorySignatures();

  @Override
  protected KeyWorkshop workshop() {
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
