package dev.countersign.testkit.clientlogo;

import dev.countersign.application.clientlogo.driven.LogoDecoder;

class InMemoryLogoDecoderTest extends LogoDecoderContract {

  @Override
  protected LogoDecoder decoder() {
    return new InMemoryLogoDecoder();
  }
}
