package dev.countersign.application.provider;

import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.RotateDataKeys;
import dev.countersign.application.registration.DeleteRegistration;
import dev.countersign.application.registration.ReadRegistration;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;

/**
 * An authorization server for applications: its use cases, without a framework and without HTTP.
 * Clients register, authenticate, and get access tokens with the client credentials grant. It has
 * no users, so it has no authorization endpoint.
 *
 * @param registration the use cases of registration
 * @param requestTokens issues tokens, at {@code /token}
 * @param introspectToken introspects tokens, at {@code /introspect}
 * @param revokeToken revokes tokens, at {@code /revoke}
 * @param verifyAccessToken validates access tokens that are sent to the program itself
 * @param publishKeys publishes the keys, at {@code /jwks.json}
 * @param metadata the document at {@code /.well-known/oauth-authorization-server}
 * @param upkeep what the program calls at intervals
 */
public record Provider(
    Registration registration,
    RequestTokens requestTokens,
    IntrospectToken introspectToken,
    RevokeToken revokeToken,
    VerifyAccessToken verifyAccessToken,
    PublishKeys publishKeys,
    JsonObject metadata,
    Upkeep upkeep) {

  /**
   * The use cases of registration, at {@code /clients}.
   *
   * @param register registers a client
   * @param read returns a registration to its client
   * @param update replaces a registration
   * @param delete deletes a registration
   */
  public record Registration(
      RegisterClient register,
      ReadRegistration read,
      UpdateRegistration update,
      DeleteRegistration delete) {}

  /**
   * What the program calls at intervals: the key store reports its node every five seconds, and the
   * others run every minute. Without it, keys stay as they are.
   *
   * @param keyStore reports that this node runs, and at the end that it no longer does
   * @param rotateKeys rotates the signing keys
   * @param rotateDataKeys replaces the keys that seal records
   * @param countSignatures stores how often keys were used
   */
  public record Upkeep(
      OpenKeyStore keyStore,
      RotateKeys rotateKeys,
      RotateDataKeys rotateDataKeys,
      CountSignatures countSignatures) {}

  /**
   * Builds the use cases, opens the key store, and creates the keys that are missing. Refuses to
   * start if the master key is not that of the stores, or if a key cannot be used.
   */
  public static Result<Provider, ProviderProblem> start(
      ProviderSettings settings,
      ProviderStores stores,
      ProviderCryptography cryptography,
      ProviderSurroundings surroundings) {
    var keys = new KeyWiring(settings, stores, cryptography, surroundings);
    var clients = new ClientWiring(settings, stores, cryptography, surroundings, keys);
    var tokens = new TokenWiring(settings, stores, cryptography, keys, clients);
    return keys.open()
        .map(
            opened ->
                new Provider(
                    clients.registration(),
                    tokens.requestTokens(),
                    tokens.introspectToken(),
                    tokens.revokeToken(),
                    tokens.verifyAccessToken(),
                    keys.publishKeys(),
                    new ProviderMetadata(settings.issuer(), settings.capabilities()).json(),
                    keys.upkeep()));
  }
}
