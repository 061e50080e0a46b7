package dev.countersign.application.provider;

import dev.countersign.application.clock.ClockUseCases;
import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.KeyUseCases.ChangeDependencies;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.KeyStoreUseCases.ManifestTrust;
import dev.countersign.application.keystore.KeyStoreUseCases.SealingDependencies;
import dev.countersign.application.keystore.KeyStoreUseCases.VerifiedKeyStoreDependencies;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Builds the use cases of the key store and of the keys. */
final class KeyWiring {

  private final ProviderSettings settings;
  private final InstantSource clock;
  private final ClockUseCases.ObservedClock observed;
  private final SealingDependencies sealing;
  private final Sealer sealer;
  private final ChangeDependencies changes;
  private final ProviderCryptography.OwnKeys ownKeys;
  private final OpenKeyStore keyStore;
  private final CountSignatures counter;
  private final SelectKeys selectKeys;

  KeyWiring(
      ProviderSettings settings,
      ProviderStores stores,
      ProviderCryptography cryptography,
      ProviderSurroundings surroundings) {
    this.settings = settings;
    // A record must be read back unchanged, because its seal is bound to the time in it, and
    // databases store times to the microsecond.
    this.clock = () -> surroundings.clock().instant().truncatedTo(ChronoUnit.MICROS);
    this.observed =
        ClockUseCases.observe(stores.clock(), clock, surroundings.monotonic(), settings.clock());
    this.sealing = sealing(stores, cryptography);
    this.sealer = KeyStoreUseCases.limitedSealer(sealing, stores.separately(), settings.dataKeys());
    this.keyStore = KeyStoreUseCases.openKeyStore(sealing, stores.keys().sealed());
    var verified =
        KeyStoreUseCases.verifiedKeyStore(
            new VerifiedKeyStoreDependencies(
                stores.keys().rings(),
                sealing.trust(),
                cryptography.sealing().records(),
                stores.keys().sealed(),
                sealer));
    this.changes =
        new ChangeDependencies(
            verified.rings(),
            stores.events(),
            stores.unitOfWork(),
            cryptography.keys().generator(),
            sealer,
            observed.estimateTime(),
            clock);
    this.ownKeys = cryptography.ownKeys().apply(verified.rings(), sealer);
    this.counter = KeyUseCases.countSignatures(stores.keys().usages(), clock);
    this.selectKeys = KeyUseCases.selectKeys(changes, counter);
  }

  private SealingDependencies sealing(ProviderStores stores, ProviderCryptography cryptography) {
    var trust =
        new ManifestTrust(
            cryptography.sealing().unlockingKeys(),
            stores.keys().manifests(),
            stores.keys().anchor(),
            cryptography.sealing().manifests(),
            stores.keys().dataKeys(),
            stores.unitOfWork());
    return new SealingDependencies(
        trust,
        cryptography.sealing().sealer().apply(trust.dataKeys()),
        stores.keys().nodes(),
        cryptography.generator().generate(),
        stores.events(),
        stores.unitOfWork(),
        observed.judgeClock(),
        clock);
  }

  /** Opens the key store and prepares the keys. */
  Result<Done, ProviderProblem> open() {
    return keyStore
        .open()
        .mapError(problem -> new ProviderProblem(problem.message()))
        .flatMap(opened -> prepare());
  }

  private Result<Done, ProviderProblem> prepare() {
    keyStore.report();
    var unusable = KeyUseCases.prepareKeys(changes).prepare(rings());
    return unusable.isEmpty()
        ? Result.ok(Done.DONE)
        : Result.refused(
            new ProviderProblem(
                "no key of these rings can be used: "
                    + unusable.stream().map(RingId::name).toList()));
  }

  private List<RingId> rings() {
    var signing =
        settings.capabilities().idTokenAlgorithms().stream()
            .map(algorithm -> RingId.signing(KeyOwner.PROVIDER, algorithm));
    return Stream.concat(signing, Stream.of(RingId.pairwise())).toList();
  }

  InstantSource clock() {
    return clock;
  }

  Sealer sealer() {
    return sealer;
  }

  SelectKeys selectKeys() {
    return selectKeys;
  }

  ProviderCryptography.OwnKeys ownKeys() {
    return ownKeys;
  }

  PublishKeys publishKeys() {
    return KeyUseCases.publishKeys(changes.rings(), settings.rotation(), clock);
  }

  Provider.Upkeep upkeep() {
    return new Provider.Upkeep(
        keyStore,
        // Without registrations elsewhere, no replaced key is needed after its retirement.
        KeyUseCases.rotateKeys(
            changes, settings.rotation(), observed.judgeClock(), (owner, now) -> false),
        KeyStoreUseCases.rotateDataKeys(sealing, settings.dataKeys()),
        counter);
  }
}
