package dev.countersign.bootstrap.clientmetadata;

import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.oauth.IdTokenConfiguration;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** Wires the reading of client metadata. */
@Factory
final class ClientMetadataFactory {

  /** Builds the capabilities of this server, which are what clients may register for. */
  @Singleton
  ServerCapabilities serverCapabilities(
      KeyConfiguration keys,
      ServerConfiguration server,
      EncryptionConfiguration encryption,
      CustomMembersConfiguration custom,
      IdTokenConfiguration idTokens) {
    return new ServerCapabilities(
        EnumSet.allOf(GrantType.class),
        ResponseType.SUPPORTED,
        EnumSet.allOf(ClientAuthMethod.class),
        server.supportedScopes(),
        EnumSet.allOf(SignatureAlgorithm.class),
        keys.algorithms(),
        Arrays.stream(KeyManagementAlgorithm.values())
            .filter(algorithm -> !algorithm.onlyWhenTheKeyNamesIt())
            .collect(Collectors.toUnmodifiableSet()),
        EnumSet.allOf(ContentEncryptionAlgorithm.class),
        encryption.tokenEncryption(),
        custom.prefix(),
        idTokens.unsignedIdTokens());
  }
}
