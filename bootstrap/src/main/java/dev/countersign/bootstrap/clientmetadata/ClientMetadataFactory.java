package dev.countersign.bootstrap.clientmetadata;

import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.FrontChannelConfiguration;
import dev.countersign.bootstrap.oauth.IdTokenConfiguration;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.clientmetadata.RequestObjectSupport;
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
      FrontChannelConfiguration frontChannel,
      EncryptionConfiguration encryption,
      CustomMembersConfiguration custom,
      RotationConfiguration rotation,
      RequestObjectConfiguration requestObjects,
      IdTokenConfiguration idTokens) {
    return new ServerCapabilities(
        EnumSet.allOf(GrantType.class),
        ResponseType.supported(frontChannel.frontChannelAccessTokens()),
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
        new RequestObjectSupport(
            rotation.decryption(),
            EnumSet.allOf(ContentEncryptionAlgorithm.class),
            requestObjects.unsignedRequestObjects()),
        idTokens.unsignedIdTokens());
  }
}
