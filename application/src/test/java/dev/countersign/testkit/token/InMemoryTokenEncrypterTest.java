package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.Optional;

class InMemoryTokenEncrypterTest extends TokenEncrypterContract {

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

  @Override
  protected Optional<String> read(String compact, Encryption encryption, ClientSecret secret) {
    return envelopes
        .find(compact)
        .filter(envelope -> envelope.reader().equals(new InMemoryEnvelopes.Reader.Knower(secret)))
        .map(InMemoryEnvelopes.Envelope::content);
  }
}
