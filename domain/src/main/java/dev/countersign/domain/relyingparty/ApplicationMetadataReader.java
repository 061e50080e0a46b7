package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@link ApplicationMetadata} and refuses it with the first error. */
final class ApplicationMetadataReader {

  private static final Set<String> GENERATED =
      Set.of("jwks", "client_id", "client_secret", "registration_access_token");
  static final String RESPONSE_ALGORITHM = "_encrypted_response_alg";

  private final JsonObject members;
  private @Nullable String problem;

  private ApplicationMetadataReader(JsonObject members) {
    this.members = members;
  }

  static Result<ApplicationMetadata, String> read(JsonObject members, String ownKeys) {
    var reader = new ApplicationMetadataReader(members);
    reader.refuseGenerated();
    reader.checkKeys(ownKeys);
    reader.checkNames("grant_types");
    reader.checkNames("response_types");
    reader.checkNames("redirect_uris");
    var method = reader.known("token_endpoint_auth_method", ApplicationMetadataReader::method);
    var algorithm = reader.known("token_endpoint_auth_signing_alg", SignatureAlgorithm::parse);
    var decryption = reader.decryption();
    return reader.problem == null
        ? Result.ok(new ApplicationMetadata(members, method, algorithm, decryption))
        : Result.refused(reader.problem);
  }

  /** Parses a method; {@code none} is refused, because this service always authenticates. */
  private static Optional<ClientAuthMethod> method(String name) {
    return ClientAuthMethod.parse(name).filter(method -> method != ClientAuthMethod.NONE);
  }

  private static Optional<KeyManagementAlgorithm> responseAlgorithm(String name) {
    return KeyManagementAlgorithm.parse(name)
        .filter(algorithm -> !algorithm.symmetric() && !algorithm.onlyWhenTheKeyNamesIt());
  }

  private void refuseGenerated() {
    for (var name : GENERATED) {
      if (members.member(name).isPresent()) {
        complain(name + " must not be sent: this service generates keys and credentials");
      }
    }
  }

  private void checkKeys(String ownKeys) {
    var name = ApplicationMetadata.JWKS_URI;
    if (members.member(name).isPresent()
        && members.string(name).filter(ownKeys::equals).isEmpty()) {
      complain(
          name
              + " must be "
              + ownKeys
              + ", where this service publishes the keys; without it, they are sent by value");
    }
  }

  private void checkNames(String name) {
    var value = members.member(name);
    var strings = members.array(name).flatMap(JsonArray::strings);
    if (value.isPresent() && strings.isEmpty()) {
      complain(name + " must be an array of strings");
    }
  }

  private Set<KeyManagementAlgorithm> decryption() {
    var algorithms = EnumSet.noneOf(KeyManagementAlgorithm.class);
    for (var name : members.members().keySet()) {
      if (name.endsWith(RESPONSE_ALGORITHM) && !isDeclined(name)) {
        known(name, ApplicationMetadataReader::responseAlgorithm).ifPresent(algorithms::add);
      }
    }
    return algorithms;
  }

  private boolean isDeclined(String name) {
    return members.string(name).filter(RegisteredEncryption.NONE::equals).isPresent();
  }

  private <T> Optional<T> known(String name, Function<String, Optional<T>> parse) {
    var value = members.member(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    var known =
        value.get() instanceof JsonString(var text) ? parse.apply(text) : Optional.<T>empty();
    if (known.isEmpty()) {
      complain(name + " has a value that this service cannot use");
    }
    return known;
  }

  private void complain(String reason) {
    if (problem == null) {
      problem = reason;
    }
  }
}
