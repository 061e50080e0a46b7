package dev.countersign.testkit.jwk;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;

/** Real keys, each from the RFC that contains it. */
public final class JwkFixtures {

  /** RFC 7515 appendix A.3.1. */
  public static final PrivateJwk P256 =
      new PrivateJwk(
          JsonObject.EMPTY
              .with("kty", "EC")
              .with("crv", "P-256")
              .with("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
              .with("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
              .with("d", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"));

  /** RFC 8037 appendix A.1. */
  public static final PrivateJwk ED25519 =
      new PrivateJwk(
          JsonObject.EMPTY
              .with("kty", "OKP")
              .with("crv", "Ed25519")
              .with("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
              .with("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));

  /** RFC 7748 §6.1, Bob's. */
  public static final PrivateJwk X25519 =
      new PrivateJwk(
          JsonObject.EMPTY
              .with("kty", "OKP")
              .with("crv", "X25519")
              .with("x", "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08")
              .with("d", "XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os"));

  /** RFC 7516 appendix A.2.3. */
  public static final PrivateJwk RSA =
      new PrivateJwk(
          JsonObject.EMPTY
              .with("kty", "RSA")
              .with(
                  "n",
                  "sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5p"
                      + "cM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTO"
                      + "Q5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75"
                      + "IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLq"
                      + "HpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw")
              .with("e", "AQAB")
              .with(
                  "d",
                  "VFCWOqXr8nvZNyaaJLXdnNPXZKRaWCjkU5Q2egQQpTBMwhprMzWzpR8Sxq1OPThh_J6MUD"
                      + "8Z35wky9b8eEO0pwNS8xlh1lOFRRBoNqDIKVOku0aZb-rynq8cxjDTLZQ6Fz7jSjR1Klop"
                      + "-YKaUHc9GsEofQqYruPhzSA-QgajZGPbE_0ZaVDJHfyd7UUBUKunFMScbflYAAOYJqVIVw"
                      + "aYR5zWEEceUjNnTNo_CVSj-VvXLO5VZfCUAVLgW4dpf1SrtZjSt34YLsRarSb127reG_DU"
                      + "wg9Ch-KyvjT1SkHgUWRVGcyly7uvVGRSDwsXypdrNinPA4jlhoNdizK2zF2CWQ")
              .with(
                  "p",
                  "9gY2w6I6S6L0juEKsbeDAwpd9WMfgqFoeA9vEyEUuk4kLwBKcoe1x4HG68ik918hdDSE9v"
                      + "DQSccA3xXHOAFOPJ8R9EeIAbTi1VwBYnbTp87X-xcPWlEPkrdoUKW60tgs1aNd_Nnc9LEV"
                      + "VPMS390zbFxt8TN_biaBgelNgbC95sM")
              .with(
                  "q",
                  "uKlCKvKv_ZJMVcdIs5vVSU_6cPtYI1ljWytExV_skstvRSNi9r66jdd9-yBhVfuG4shsp2"
                      + "j7rGnIio901RBeHo6TPKWVVykPu1iYhQXw1jIABfw-MVsN-3bQ76WLdt2SDxsHs7q7zPyU"
                      + "yHXmps7ycZ5c72wGkUwNOjYelmkiNS0")
              .with(
                  "dp",
                  "w0kZbV63cVRvVX6yk3C8cMxo2qCM4Y8nsq1lmMSYhG4EcL6FWbX5h9yuvngs4iLEFk6eAL"
                      + "oUS4vIWEwcL4txw9LsWH_zKI-hwoReoP77cOdSL4AVcraHawlkpyd2TWjE5evgbhWtOxnZ"
                      + "ee3cXJBkAi64Ik6jZxbvk-RR3pEhnCs")
              .with(
                  "dq",
                  "o_8V14SezckO6CNLKs_btPdFiO9_kC1DsuUTd2LAfIIVeMZ7jn1Gus_Ff7B7IVx3p5KuBG"
                      + "OVF8L-qifLb6nQnLysgHDh132NDioZkhH7mI7hPG-PYE_odApKdnqECHWw0J-F0JWnUd6D"
                      + "2B_1TvF9mXA2Qx-iGYn8OVV1Bsmp6qU")
              .with(
                  "qi",
                  "eNho5yRBEBxhGBtQRww9QirZsB66TrfFReG_CcteI1aCneT0ELGhYlRlCtUkTRclIfuEPm"
                      + "NsNDPbLoLqqCVznFbvdB7x-Tl-m0l_eFTj2KiqwGqE9PZB9nNTwMVvH3VRRSLWACvPnSiw"
                      + "P8N5Usy-WRXS-V7TbpxIhvepTfE0NNo"));

  /** All keys of this class. */
  public static final List<PrivateJwk> ALL = List.of(P256, ED25519, X25519, RSA);

  private JwkFixtures() {}

  /** Returns the public part of a key. */
  public static PublicJwk publicPart(PrivateJwk key) {
    return new PublicJwk(key.shown());
  }

  /** Returns the key with one member replaced or added. */
  public static PrivateJwk with(PrivateJwk key, String name, String value) {
    return new PrivateJwk(key.members().with(name, value));
  }

  /** Returns the key with one changed character at the beginning of a member. */
  public static PrivateJwk spoiled(PrivateJwk key, String name) {
    var value = key.members().string(name).orElseThrow();
    var changed = value.charAt(1) == 'b' ? 'c' : 'b';
    return with(key, name, value.charAt(0) + "" + changed + value.substring(2));
  }
}
