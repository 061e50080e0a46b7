package dev.countersign.testserver.service;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.clock.driven.MonotonicClock;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.bootstrap.StartConsole;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.PublicKeys;
import dev.countersign.crypto.jwk.PublishedTestKeys;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.token.Jose4jTokenEncrypter;
import dev.countersign.crypto.user.Argon2Cost;
import dev.countersign.crypto.user.Argon2PasswordHasher;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replaces beans of the service by those of the test server, and records requests and tokens. */
@Factory
final class TestBeans {

  /** The lowest cost that Argon2 permits, because passwords of tests protect nothing. */
  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

  @Singleton
  @Primary
  @Replaces(InstantSource.class)
  InstantSource clock(TestControls controls) {
    return controls.clock();
  }

  @Singleton
  @Replaces(MonotonicClock.class)
  MonotonicClock monotonicClock(TestControls controls) {
    return controls.clock().monotonic();
  }

  // A test sets any time, and the service must accept it.
  @Singleton
  @Replaces(JudgeClock.class)
  JudgeClock judgeClock(TestControls controls) {
    return Judgments.believing(controls.clock());
  }

  @Singleton
  @Replaces(KeyGenerator.class)
  KeyGenerator keyGenerator() {
    return new ReadyMadeKeys();
  }

  @Singleton
  @Replaces(ManifestAnchor.class)
  ManifestAnchor manifestAnchor() {
    return new InMemoryManifestAnchor();
  }

  @Singleton
  @Replaces(PasswordHasher.class)
  PasswordHasher passwordHasher() {
    return new Argon2PasswordHasher(
        CHEAP, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(5));
  }

  // A test server accepts the published keys, because other test servers use them.
  @Singleton
  @Replaces(JwkInspector.class)
  JwkInspector jwkInspector() {
    return new JoseJwkInspector(PublishedTestKeys.NONE);
  }

  @Singleton
  @Replaces(VerificationKeys.class)
  VerificationKeys verificationKeys() {
    return new VerificationKeys(new PublicKeys(PublishedTestKeys.NONE));
  }

  @Singleton
  @Replaces(TokenEncrypter.class)
  TokenEncrypter tokenEncrypter() {
    return new Jose4jTokenEncrypter(new PublicKeys(PublishedTestKeys.NONE));
  }

  // The standard output is that of the test.
  @Singleton
  StartConsole startConsole() {
    return text -> {};
  }

  // Declared clients register with the identifiers and secrets that the test chose.
  @Singleton
  @Replaces(RegistrationSettings.class)
  RegistrationSettings registrationSettings() {
    var limits =
        new RegistrationLimits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            true,
            true);
    return new RegistrationSettings(
        Optional.empty(),
        limits,
        List.of(),
        RegistrationTokenRotation.ON_UPDATE,
        Duration.ofMinutes(1),
        Duration.ofDays(1));
  }

  /** Records and changes the tokens that are signed. */
  @Singleton
  static final class Signers implements BeanCreatedEventListener<TokenSigner> {

    private final TestControls controls;

    Signers(TestControls controls) {
      this.controls = controls;
    }

    @Override
    public TokenSigner onCreated(BeanCreatedEvent<TokenSigner> event) {
      return new WatchedTokenSigner(event.getBean(), controls.tokens());
    }
  }

  /** Records the requests of each connection. */
  @Singleton
  static final class Connections
      implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final TestControls controls;

    Connections(TestControls controls) {
      this.controls = controls;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
        BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
      event.getBean().register(new Customizer(controls.traffic()));
      return event.getBean();
    }
  }

  private record Customizer(Traffic traffic) implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Connection(channel, traffic) : this;
    }
  }

  private record Connection(Channel channel, Traffic traffic) implements NettyServerCustomizer {
    @Override
    public void onStreamPipelineBuilt() {
      var codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (channel.pipeline().get(codec) != null) {
        var _ = channel.pipeline().addAfter(codec, "test-server", new WatchedConnection(traffic));
      }
    }
  }
}
