package dev.countersign.crypto.requestobject;

import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.domain.oauth.Json;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.requestobject.RequestObjectDecoderContract;

class JoseRequestObjectDecoderTest extends RequestObjectDecoderContract {

  private static final TestKeys WORKSHOP = TestCrypto.open();
  private static final TokenSigner SIGNER = new Jose4jTokenSigner(WORKSHOP.sealer());

  @Override
  protected TestKeys workshop() {
    return WORKSHOP;
  }

  @Override
  protected TokenSigner tokenSigner() {
    return SIGNER;
  }

  @Override
  protected RequestObjectDecoder decoder() {
    return new JoseRequestObjectDecoder(new VerificationKeys(), WORKSHOP.sealer());
  }

  @Override
  protected String text(Json json) {
    return JsonWriter.text(json);
  }
}
