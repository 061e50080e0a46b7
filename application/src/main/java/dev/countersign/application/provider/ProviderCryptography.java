package dev.countersign.application.provider;

import static java.util.Objects.requireNonNull;

import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.user.driven.PairwiseSubjects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The cryptography of a provider.
 *
 * @param generator generates secrets
 * @param hasher hashes them
 * @param sealing seals what is stored
 * @param keys generates and inspects keys
 * @param verifiers verify what others signed
 * @param encrypter encrypts tokens
 * @param tokenHasher computes the hashes of tokens in ID tokens
 * @param ownKeys makes, from the key rings and the sealer that opens them, what uses the server's
 *     own keys
 */
public record ProviderCryptography(
    SecretGenerator generator,
    SecretHasher hasher,
    Sealing sealing,
    Keys keys,
    Verifiers verifiers,
    TokenEncrypter encrypter,
    TokenHasher tokenHasher,
    BiFunction<KeyRings, Sealer, OwnKeys> ownKeys) {

  /** Refuses a missing member with a {@link NullPointerException} that names it. */
  public ProviderCryptography {
    requireNonNull(generator, "generator");
    requireNonNull(hasher, "hasher");
    requireNonNull(sealing, "sealing");
    requireNonNull(keys, "keys");
    requireNonNull(verifiers, "verifiers");
    requireNonNull(encrypter, "encrypter");
    requireNonNull(tokenHasher, "tokenHasher");
    requireNonNull(ownKeys, "ownKeys");
  }

  /**
   * What seals the key store.
   *
   * @param unlockingKeys the sources of the master keys
   * @param manifests seals the manifest
   * @param records hashes the records that the manifest names
   * @param sealer makes the sealer of records from the data keys that the manifest names
   */
  public record Sealing(
      UnlockingKeys unlockingKeys,
      ManifestSealer manifests,
      RecordHasher records,
      Function<DataKeys, Sealer> sealer) {

    /** Refuses a missing member as {@link ProviderCryptography} does. */
    public Sealing {
      requireNonNull(unlockingKeys, "unlockingKeys");
      requireNonNull(manifests, "manifests");
      requireNonNull(records, "records");
      requireNonNull(sealer, "sealer");
    }
  }

  /**
   * What generates and inspects keys.
   *
   * @param generator generates the server's own keys
   * @param inspector inspects the keys of others
   */
  public record Keys(KeyGenerator generator, JwkInspector inspector) {

    /** Refuses a missing member as {@link ProviderCryptography} does. */
    public Keys {
      requireNonNull(generator, "generator");
      requireNonNull(inspector, "inspector");
    }
  }

  /**
   * What verifies signatures.
   *
   * @param assertions verifies client assertions
   * @param statements verifies software statements
   * @param tokens verifies the server's own tokens
   */
  public record Verifiers(
      ClientAssertionVerifier assertions,
      SoftwareStatementVerifier statements,
      TokenVerifier tokens) {

    /** Refuses a missing member as {@link ProviderCryptography} does. */
    public Verifiers {
      requireNonNull(assertions, "assertions");
      requireNonNull(statements, "statements");
      requireNonNull(tokens, "tokens");
    }
  }

  /**
   * What uses the server's own keys.
   *
   * @param signer signs tokens
   * @param opener decrypts tokens
   * @param pairwise computes the identifiers of users for clients
   */
  public record OwnKeys(TokenSigner signer, TokenOpener opener, PairwiseSubjects pairwise) {

    /** Refuses a missing member as {@link ProviderCryptography} does. */
    public OwnKeys {
      requireNonNull(signer, "signer");
      requireNonNull(opener, "opener");
      requireNonNull(pairwise, "pairwise");
    }
  }
}
