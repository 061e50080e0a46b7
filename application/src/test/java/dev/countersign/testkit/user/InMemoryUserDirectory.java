package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link UserDirectory} in memory, which a test fills, disconnects, and asks for its calls. */
public final class InMemoryUserDirectory implements UserDirectory {

  private final Map<DirectoryEntry.Id, Person> people = new ConcurrentHashMap<>();
  private final InMemoryUsernameNormalizer normalizer = new InMemoryUsernameNormalizer();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> passwords = new CopyOnWriteArrayList<>();
  private final Set<DirectoryEntry.Id> locked = ConcurrentHashMap.newKeySet();
  private volatile Runnable before = () -> {};
  private volatile boolean away;
  private volatile boolean inexact;

  private record Person(DirectoryEntry entry, Password password) {}

  /** Creates a directory without entries. */
  public InMemoryUserDirectory() {}

  /** Adds a person, or replaces the one with this identifier. */
  public void put(String id, String username, JsonObject claims, Password password) {
    var entry = new DirectoryEntry(new DirectoryEntry.Id(id), new Username(username), claims);
    people.put(entry.id(), new Person(entry, password));
    locked.remove(entry.id());
  }

  /** Removes a person. */
  public void remove(String id) {
    people.remove(new DirectoryEntry.Id(id));
  }

  /** Lets a person no longer sign in. */
  public void lock(String id) {
    locked.add(new DirectoryEntry.Id(id));
  }

  /** Runs this before each answer from now on, in the thread of the call. */
  public void setBefore(Runnable before) {
    this.before = before;
  }

  /** Lets the directory be away from now on, or no longer. */
  public void setAway(boolean away) {
    this.away = away;
  }

  /** Lets it find an entry for each name from now on, like a directory with a careless query. */
  public void setInexact(boolean inexact) {
    this.inexact = inexact;
  }

  /** Returns the passwords that it got, in order. */
  public List<String> passwords() {
    return List.copyOf(passwords);
  }

  /** Returns how often the directory was asked, also while it was away. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Search find(Username username) {
    if (isAway()) {
      return new Unavailable();
    }
    var name = normalizer.normalize(username);
    return people.values().stream()
        .map(Person::entry)
        .filter(
            entry ->
                inexact
                    || (name.isPresent() && normalizer.normalize(entry.username()).equals(name)))
        .findFirst()
        .<Search>map(Search.Found::new)
        .orElseGet(Search.NotFound::new);
  }

  @Override
  public Verification verify(Optional<DirectoryEntry.Id> entry, Password password) {
    passwords.add(password.value());
    if (isAway()) {
      return new Unavailable();
    }
    return entry
            .filter(id -> !locked.contains(id))
            .map(people::get)
            .filter(person -> person.password().normalized().equals(password.normalized()))
            .isPresent()
        ? new Verification.Matches()
        : new Verification.DoesNotMatch();
  }

  @Override
  public Presence read(DirectoryEntry.Id entry) {
    if (isAway()) {
      return new Unavailable();
    }
    return Optional.ofNullable(people.get(entry))
        .filter(person -> !locked.contains(entry))
        .<Presence>map(person -> new Presence.Present(person.entry()))
        .orElseGet(Presence.Gone::new);
  }

  private boolean isAway() {
    calls.incrementAndGet();
    before.run();
    return away;
  }
}
