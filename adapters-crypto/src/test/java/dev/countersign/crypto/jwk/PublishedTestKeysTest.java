package dev.countersign.crypto.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import org.junit.jupiter.api.Test;

class PublishedTestKeysTest {

  /** The modulus of a key of the test server. */
  private static final String MODULUS =
      "mxjvmKzg-p55IshuRTAERgzq8xaFEhkU0KiINZpw_S0Fj-"
          + "RrUyEhY_IdKLvIQ_Vhb2imc31ybkpOTWNZq9QhNr2g_kUCnmjSVlh6_y6IWkeNVvkwVMjEZ1_C-j"
          + "LAPKugGrWKK3fnT4rEPF70bQjlYVFvtVtEbfIqyREm2nXaevPJ4qEJpKJpesjpWa7LK_oTvUB2E0"
          + "rKzEUf7IbGjj5bSyQTSOBryLrxDZHYwsOfrbBYYPnxpT3l93I6APIeTr107xMDUAHjavAQLrWnnh"
          + "TJJAlXJKeWZZOhefOSRVrYAYNOcjKJ09hOSnxXRQ5N4lxiMWZsF3MA65h-t8ByfqmC-Q";

  private static final PublicJwk PUBLISHED =
      new PublicJwk(
          JsonObject.EMPTY
              .with("kty", "RSA")
              .with("n", MODULUS)
              .with("e", "AQAB")
              .with("kid", "x"));

  @Test
  void areRefusedUnderAnyName() {
    assertThat(new JoseJwkInspector().inspect(PUBLISHED))
        .isEqualTo(Result.refused("the key is a published test key; generate another one"));
  }

  @Test
  void areNotRefusedByATestServer() {
    assertThat(new JoseJwkInspector(PublishedTestKeys.NONE).inspect(PUBLISHED))
        .isEqualTo(Result.ok(PUBLISHED));
  }

  @Test
  void areRefusedWithAnotherExponent() {
    var other = new PublicJwk(PUBLISHED.members().with("e", "AQAD"));
    assertThat(new JoseJwkInspector().inspect(other))
        .isEqualTo(Result.refused("the key is a published test key; generate another one"));
  }

  @Test
  void verifyAndEncryptNothing() {
    assertThat(new PublicKeys().find(PUBLISHED)).isEmpty();
    assertThat(new PublicKeys(PublishedTestKeys.NONE).find(PUBLISHED)).isPresent();
  }
}
