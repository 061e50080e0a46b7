package dev.countersign.testkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.ClockUseCases;
import dev.countersign.application.clock.ClockUseCases.ObservedClock;
import dev.countersign.application.clock.EstimateTime;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.ResealRecords;
import dev.countersign.application.keystore.ResealRecords.Progress;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clock.ClockPolicy;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.PublishedRings;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.clock.InMemoryClockRecords;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A simulation of key rotation over virtual time, with two nodes and a verifier that all use the
 * maximum delays: one node has just read the rings, the other is about to read them; their clocks
 * differ by the skew; the verifier caches each copy of the JWK set for as long as it may. Every
 * token that has not expired must verify with each of these copies. Keys are lost, nodes sleep,
 * rotations are requested and the master key is rotated when the caller wants it.
 */
public final class KeySimulation {

  /**
   * The dependencies of the simulation.
   *
   * @param sealer still locked
   * @param manifestSealer understands the data keys of the sealer
   * @param algorithms the algorithms; the simulation has a ring and issues tokens for each
   */
  public record Gear(
      Sealer sealer,
      ManifestSealer manifestSealer,
      KeyGenerator generator,
      TokenSigner signer,
      TokenVerifier verifier,
      Set<SignatureAlgorithm> algorithms) {}

  private record Token(String text, KeyId key, Instant expiresAt) {}

  private record Copy(JwkSet keys, Instant validUntil) {}

  /** The lane of the timeline that says when the first node is awake. */
  public static final String FIRST_NODE = "node 1";

  /** The lane of the timeline that says when the second node, which reads rings late, is awake. */
  public static final String SECOND_NODE = "node 2";

  /** The lane of the timeline that says with which master key the store opens. */
  public static final String STORE = "key store";

  private static final String AWAKE = "awake";
  private static final Duration CHECK_INTERVAL = Duration.ofMinutes(10);
  private static final Duration CONFIRMATION = Duration.ofHours(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int RECORDS_PER_CHECK = 1;
  private static final long SEED = 42;

  private final Random random = new Random(SEED);
  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final Gear gear;
  private final RotationSchedule schedule;
  private final PropagationDelays delays;
  private final InMemoryClockRecords clockRecords = new InMemoryClockRecords();
  private Duration clockError = Duration.ZERO;
  private JudgeClock judgeClock;
  private EstimateTime estimateTime;
  private final RotateKeys rotateKeys;
  private final CompromiseKey compromiseKey;
  private final RotateRing rotateRing;
  private final KeyTimeline timeline = new KeyTimeline(2);
  private final List<Token> tokens = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private List<KeyRing> lateView = List.of();
  private Instant lateViewAt = Times.NOW;
  private final Set<KeyId> signed = new HashSet<>();
  private boolean secondNodeSleeps;
  private int masterKey = 1;
  private Optional<ResealRecords> resealing = Optional.empty();
  private long verifications;

  /** Creates a simulation of this schedule with the delays that it allows for. */
  public KeySimulation(Gear gear, RotationSchedule schedule) {
    this(gear, schedule, schedule.delays());
  }

  /** Creates a simulation whose real delays differ from those that the schedule allows for. */
  public KeySimulation(Gear gear, RotationSchedule schedule, PropagationDelays delays) {
    this.gear = gear;
    this.schedule = schedule;
    this.delays = delays;
    var observed = start();
    this.judgeClock = observed.judgeClock();
    this.estimateTime = observed.estimateTime();
    var dependencies =
        new KeyUseCases.ChangeDependencies(
            stores.keyRings(),
            stores.securityEvents(),
            stores.unitOfWork(),
            gear.generator(),
            gear.sealer(),
            () -> estimateTime.estimate(),
            this::wallTime);
    open(UnlockingKeys.only(source(masterKey)));
    rotateKeys =
        KeyUseCases.rotateKeys(
            dependencies, schedule, () -> judgeClock.judge(), (owner, now) -> false);
    compromiseKey = KeyUseCases.compromiseKey(dependencies);
    rotateRing = KeyUseCases.rotateRing(dependencies, schedule, () -> judgeClock.judge());
    var unusable =
        KeyUseCases.prepareKeys(dependencies)
            .prepare(
                gear.algorithms().stream()
                    .sorted()
                    .map(algorithm -> RingId.signing(KeyOwner.PROVIDER, algorithm))
                    .toList());
    assert unusable.isEmpty();
    refreshLateView();
  }

  private ObservedClock start() {
    return ClockUseCases.observe(
        clockRecords,
        this::wallTime,
        () -> Duration.between(Times.NOW, clock.instant()),
        new ClockPolicy(CONFIRMATION, delays.clockSkew()));
  }

  /** Makes the wall clock of all nodes wrong by {@code error}, from now on. */
  public void setClockError(Duration error) {
    clockError = error;
  }

  /** Lets the nodes believe whatever their wall clocks show. */
  public void believeAnyClock() {
    judgeClock = Judgments.believing(this::wallTime);
    estimateTime = this::wallTime;
  }

  private static InMemoryMasterKeys source(int number) {
    return InMemoryMasterKeys.holding(KeyFixtures.masterKey(number));
  }

  private void open(UnlockingKeys keys) {
    assertThat(KeyStoreUseCases.openKeyStore(sealing(keys), stores.sealedRecords()).open())
        .isInstanceOf(Result.Ok.class);
  }

  private KeyStoreUseCases.SealingDependencies sealing(UnlockingKeys keys) {
    var trust =
        new KeyStoreUseCases.ManifestTrust(
            keys,
            stores.manifests(),
            stores.anchor(),
            gear.manifestSealer(),
            stores.dataKeys(),
            stores.unitOfWork());
    return stores.sealing(trust, gear.sealer(), clock);
  }

  private Instant wallTime() {
    return nodeTime().plus(clockError);
  }

  // The clock of a random node, if it is right.
  private Instant nodeTime() {
    var skew = delays.clockSkew();
    return clock.instant().plusNanos(random.nextLong(skew.toNanos() + 1));
  }

  private List<KeyRing> rings() {
    return stores.keyRings().ownedBy(KeyOwner.PROVIDER);
  }

  /**
   * Advances the time by {@code howLong}; signs, fetches copies of the JWK set and verifies after
   * each {@code every}.
   */
  public void walk(Duration howLong, Duration every) {
    var end = clock.instant().plus(howLong);
    for (var due = clock.instant(); clock.instant().isBefore(end); clock.pass(CHECK_INTERVAL)) {
      rotate();
      resealRecord();
      timeline.change(clock.instant(), rings());
      if (!clock.instant().isBefore(due)) {
        publishAndSign(0, rings());
        if (!secondNodeSleeps) {
          publishAndSign(1, lateView);
        }
        verify();
        observe(AWAKE, sets());
        refreshLateView();
        due = due.plus(every);
      }
    }
  }

  /** Advances the time while no node runs. Verifiers still hold the copies that they fetched. */
  public void sleep(Duration howLong) {
    timeline.event(clock.instant(), "both nodes sleep");
    var end = clock.instant().plus(howLong);
    while (clock.instant().isBefore(end)) {
      observe("", copies.stream().map(Copy::keys).collect(Collectors.toSet()));
      var rest = Duration.between(clock.instant(), end);
      clock.pass(rest.compareTo(HOUR) < 0 ? rest : HOUR);
      forgetExpired();
    }
    var observed = start();
    judgeClock = observed.judgeClock();
    estimateTime = observed.estimateTime();
    refreshLateView();
  }

  /** Suspends the second node: it does not read, sign or publish until it wakes. */
  public void suspendSecondNode() {
    timeline.event(clock.instant(), "node 2 sleeps");
    secondNodeSleeps = true;
  }

  /** Lets the second node continue. What it has cached is older than its cache time: it reads. */
  public void wakeSecondNode() {
    secondNodeSleeps = false;
    refreshLateView();
  }

  /** Requests the next rotation of the ring, as an administrator does. */
  public void requestRotation(SignatureAlgorithm algorithm) {
    timeline.event(clock.instant(), algorithm.wireName() + ": rotation requested");
    var ring = RingId.signing(KeyOwner.PROVIDER, algorithm);
    assertThat(rotateRing.rotate(ring, false, Actor.subject("admin")))
        .isInstanceOf(Result.Ok.class);
  }

  /**
   * Starts the rotation of the master key: the nodes have the next and the previous master key, and
   * seal one record again at each check. When all are sealed, the previous master key is removed
   * from the settings, and the nodes seal all records again with a data key that only the next
   * master key opens.
   */
  public void rotateMasterKey() {
    assertThat(resealing).isEmpty();
    timeline.event(clock.instant(), "master key rotated");
    resealWith(
        new UnlockingKeys(source(masterKey + 1), Optional.of(source(masterKey)), Optional.empty()));
  }

  private void resealWith(UnlockingKeys keys) {
    open(keys);
    resealing =
        Optional.of(
            KeyStoreUseCases.resealRecords(
                sealing(keys),
                sealing(keys).sealer(),
                List.of(stores.keyRings().sealed()),
                RECORDS_PER_CHECK));
  }

  private void resealRecord() {
    if (resealing.isPresent() && resealing.get().reseal() instanceof Result.Ok<Progress, ?> done) {
      var progress = done.value();
      assertThat(progress.damaged()).isEmpty();
      switch (progress.previous()) {
        case NEEDED -> {}
        case REMOVABLE -> {
          masterKey++;
          resealWith(UnlockingKeys.only(source(masterKey)));
        }
        case NOT_CONFIGURED -> resealing = resealing.filter(job -> !progress.outdated().isEmpty());
      }
    }
  }

  private void observe(String nodes, Set<JwkSet> held) {
    var now = clock.instant();
    timeline.lane(now, FIRST_NODE, nodes);
    timeline.lane(now, SECOND_NODE, secondNodeSleeps ? "" : nodes);
    timeline.lane(now, STORE, "master key " + masterKey);
    timeline.observe(now, rings(), held);
  }

  private void rotate() {
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
    if (clock.instant().isAfter(lateViewAt.plus(delays.cacheTime()))) {
      refreshLateView();
    }
  }

  private void refreshLateView() {
    lateView = rings(); // A node that sleeps does not use it.
    lateViewAt = clock.instant();
  }

  /**
   * Publishes the JWK set and issues one token for each algorithm, as a node that sees these rings.
   */
  private void publishAndSign(int node, List<KeyRing> seen) {
    var published = new PublishedRings(seen);
    var maxAge =
        delays.equals(schedule.delays())
            ? published.maxAge(wallTime(), schedule)
            : delays.jwksMaxAge();
    copies.add(new Copy(published.keys(), clock.instant().plus(maxAge)));
    for (var ring : seen) {
      var key = active(ring);
      var expiresAt = nodeTime().plus(delays.longestLife());
      var claims = JsonObject.EMPTY.with("exp", expiresAt.getEpochSecond());
      var text = gear.signer().sign(key, TokenType.ACCESS_TOKEN, claims);
      tokens.add(new Token(text, key.identity().id(), expiresAt));
      signed.add(key.identity().id());
      timeline.sign(node, key.identity().id());
    }
  }

  /** Returns the active key. Reads the ring again if its seals were replaced, as a node does. */
  private Key.Active active(KeyRing ring) {
    var key = ring.active().orElseThrow();
    return gear.sealer().open(key.record(), key.material()) instanceof Result.Ok
        ? key
        : stores.keyRings().find(ring.id()).flatMap(KeyRing::active).orElseThrow();
  }

  private void forgetExpired() {
    var now = clock.instant();
    // The clock of the verifier is as slow as it may be.
    tokens.removeIf(token -> !now.isBefore(token.expiresAt().plus(delays.clockSkew())));
    copies.removeIf(copy -> !now.isBefore(copy.validUntil()));
  }

  private void verify() {
    var now = clock.instant();
    forgetExpired();
    var sets = sets();
    for (var token : tokens) {
      for (var set : sets) {
        verifications++;
        if (!verifies(token, set)) {
          throw new AssertionError("at " + now + " " + token + " does not verify with " + set);
        }
      }
    }
  }

  /** Returns the JWK sets that a verifier may hold, or fetches from the nodes that run. */
  private Set<JwkSet> sets() {
    var sets = copies.stream().map(Copy::keys).collect(Collectors.toSet());
    sets.add(new PublishedRings(rings()).keys());
    if (!secondNodeSleeps) {
      sets.add(new PublishedRings(lateView).keys());
    }
    return sets;
  }

  private boolean verifies(Token token, JwkSet set) {
    return gear.verifier().verify(token.text(), set.keys()) instanceof Result.Ok;
  }

  /**
   * Reports the active key of the algorithm as compromised. No fresh copy of the JWK set may verify
   * its tokens. Verifiers fetch a fresh copy, since the next token has a key ID that they do not
   * know.
   */
  public void loseKey(SignatureAlgorithm algorithm) {
    timeline.event(clock.instant(), algorithm.wireName() + ": key compromised");
    var ring = RingId.signing(KeyOwner.PROVIDER, algorithm);
    var lost = stores.keyRings().find(ring).flatMap(KeyRing::active).orElseThrow();
    assertThat(compromiseKey.compromise(lost.identity().id(), Actor.SERVICE))
        .isInstanceOf(Result.Ok.class);
    refreshLateView();
    copies.clear();
    Predicate<Token> isLost = token -> token.key().equals(lost.identity().id());
    var fresh = new PublishedRings(rings()).keys();
    assertThat(tokens).anyMatch(isLost).filteredOn(isLost).noneMatch(it -> verifies(it, fresh));
    tokens.removeIf(isLost);
  }

  /** Returns what has happened. */
  public KeyTimeline timeline() {
    return timeline;
  }

  /** Returns the number of the master key that opens the store, and no other does. */
  public int masterKey() {
    return masterKey;
  }

  /** Returns how often a token was verified. */
  public long verifications() {
    return verifications;
  }

  /** Returns how many keys have signed. */
  public int keysThatSigned() {
    return signed.size();
  }

  /** Returns how many keys are in each state. */
  public Map<String, Long> states() {
    return rings().stream()
        .flatMap(ring -> ring.keys().stream())
        .collect(Collectors.groupingBy(Key::state, Collectors.counting()));
  }
}
