package com.example.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * One transaction over texts and indexes in Redis. It reads what is committed, changed by its own
 * writes. An index is a sorted set: members with a number each. Not for use by several threads.
 *
 * <p>What a transaction changes depending on what it read must be locked before it is read. A lock
 * is a key that expires, so that a node that stops leaves none. The commit checks that the locks
 * are still held. After the commit nothing can be written: such a write would be lost.
 */
final class RedisTransaction {

  /** Longer than any request. After that, another transaction may have the lock. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Redis tells nobody that a lock is free, so a waiting transaction looks again after a pause. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final String LOCK = "lock:";

  /** How many members are read at a time, and how often at most. */
  private static final int PAGE = 250;

  private static final int MOST_PAGES = 4000;

  /** ARGV: the owner, the number of locks, the locks, then four texts for each write. */
  private static final String COMMIT =
      """
      local first = 3 + tonumber(ARGV[2])
      for n = 3, first - 1 do
        if redis.call('GET', ARGV[n]) ~= ARGV[1] then
          return redis.error_reply('LOCKLOST a lock of the transaction expired')
        end
      end
      for n = first, #ARGV, 4 do
        local write = ARGV[n]
        if write == 'SET' then
          redis.call('SET', ARGV[n + 1], ARGV[n + 2])
        elseif write == 'DEL' then
          redis.call('DEL', ARGV[n + 1])
        elseif write == 'ZADD' then
          redis.call('ZADD', ARGV[n + 1], ARGV[n + 3], ARGV[n + 2])
        else
          redis.call('ZREM', ARGV[n + 1], ARGV[n + 2])
        end
      end
      return 'OK'
      """;

  private static final String UNLOCK =
      """
      for n = 2, #ARGV do
        if redis.call('GET', ARGV[n]) == ARGV[1] then
          redis.call('DEL', ARGV[n])
        end
      end
      return 'OK'
      """;

  private final RedisClient redis;
  private final String prefix;
  private final String owner;
  private final Set<String> locks = new LinkedHashSet<>();
  private final Map<String, Optional<String>> texts = new LinkedHashMap<>();
  private final Map<String, Map<String, Optional<Long>>> indexes = new LinkedHashMap<>();
  private boolean mustRollBack;
  private boolean closed;

  /** Creates a transaction; its keys in Redis begin with {@code prefix}. */
  RedisTransaction(RedisClient redis, String prefix, String owner) {
    this.redis = redis;
    this.prefix = prefix;
    this.owner = owner;
  }

  /** Locks a name; waits while another transaction has it locked, and throws after a long time. */
  void lock(String name) {
    var end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!tryLock(name)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("another transaction kept its lock for too long");
      }
      pause();
    }
  }

  /** Locks a name unless another transaction has it locked; returns whether it is locked. */
  boolean tryLock(String name) {
    requireOpen();
    var key = prefix + LOCK + name;
    if (locks.contains(key)) {
      return true;
    }
    var locked = redis.set(key, owner, SetParams.setParams().nx().px(LEASE.toMillis())) != null;
    if (locked) {
      locks.add(key);
    }
    return locked;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a lock", e);
    }
  }

  /** Returns the text with this key. */
  Optional<String> get(String key) {
    var written = texts.get(key);
    return written != null ? written : Optional.ofNullable(redis.get(prefix + key));
  }

  /** Returns whether there is a text with this key. */
  boolean has(String key) {
    return get(key).isPresent();
  }

  /** Writes a text. */
  void put(String key, String text) {
    requireOpen();
    texts.put(key, Optional.of(text));
  }

  /** Removes a text. */
  void remove(String key) {
    requireOpen();
    texts.put(key, Optional.empty());
  }

  /** Adds a member to an index, or changes its number. */
  void put(String index, String member, long number) {
    writes(index).put(member, Optional.of(number));
  }

  /** Removes a member from an index. */
  void remove(String index, String member) {
    writes(index).put(member, Optional.empty());
  }

  private Map<String, Optional<Long>> writes(String index) {
    requireOpen();
    return indexes.computeIfAbsent(index, key -> new LinkedHashMap<>());
  }

  /** Returns at most {@code most} members with numbers up to {@code last}, the lowest first. */
  List<String> upTo(String index, long last, int most) {
    var own = indexes.getOrDefault(index, Map.of());
    var numbers = new HashMap<String, Long>();
    for (var found :
        redis.zrangeByScoreWithScores(
            prefix + index, Double.NEGATIVE_INFINITY, last, 0, most + own.size())) {
      numbers.put(found.getElement(), (long) found.getScore());
    }
    own.forEach(
        (member, number) -> {
          numbers.remove(member);
          number.filter(value -> value <= last).ifPresent(value -> numbers.put(member, value));
        });
    return numbers.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  /**
   * Returns the members with numbers up to {@code last}, for a caller that leaves out many of them:
   * first what this transaction wrote, then the others, the lowest first. They are read page by
   * page while the stream is used, at most a million of them.
   */
  Stream<String> each(String index, long last) {
    var own = Map.copyOf(indexes.getOrDefault(index, Map.of()));
    var written =
        own.entrySet().stream()
            .filter(entry -> entry.getValue().filter(number -> number <= last).isPresent())
            .map(Map.Entry::getKey);
    var committed =
        IntStream.range(0, MOST_PAGES)
            .mapToObj(page -> page(index, last, page))
            .takeWhile(page -> !page.isEmpty())
            .flatMap(List::stream)
            .filter(member -> !own.containsKey(member));
    return Stream.concat(written, committed);
  }

  private List<String> page(String index, long last, int page) {
    return redis.zrangeByScore(prefix + index, Double.NEGATIVE_INFINITY, last, page * PAGE, PAGE);
  }

  /** Returns all members of an index that grows with one user only. */
  List<String> all(String index) {
    return upTo(index, Long.MAX_VALUE, Integer.MAX_VALUE / 2);
  }

  /** Returns members whose number is 0, in the order of their texts, after {@code after}. */
  List<String> following(String index, Optional<String> after, int most) {
    var own = indexes.getOrDefault(index, Map.of());
    var begin = after.map(text -> "(" + text).orElse("-");
    var members =
        new ArrayList<String>(redis.zrangeByLex(prefix + index, begin, "+", 0, most + own.size()));
    own.forEach(
        (member, number) -> {
          members.remove(member);
          if (number.isPresent() && after.map(last -> member.compareTo(last) > 0).orElse(true)) {
            members.add(member);
          }
        });
    return members.stream().sorted(Comparator.naturalOrder()).limit(most).toList();
  }

  /** Makes the commit throw. */
  void mustRollBack() {
    mustRollBack = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the transaction was committed: a write would be lost");
    }
  }

  /** Sends all writes as one script, and closes the transaction. */
  void commit() {
    requireOpen();
    closed = true;
    if (mustRollBack) {
      throw new IllegalStateException("a part of this unit of work failed: it is rolled back");
    }
    if (texts.isEmpty() && indexes.isEmpty()) {
      return;
    }
    var arguments = new ArrayList<String>();
    arguments.add(owner);
    arguments.add(Integer.toString(locks.size()));
    arguments.addAll(locks);
    texts.forEach((key, text) -> addWrite(arguments, key, text));
    indexes.forEach(
        (key, members) ->
            members.forEach((member, number) -> addWrite(arguments, key, member, number)));
    var _ = redis.eval(COMMIT, List.of(), arguments);
  }

  private void addWrite(Collection<String> arguments, String key, Optional<String> text) {
    var write = text.isPresent() ? "SET" : "DEL";
    arguments.addAll(List.of(write, prefix + key, text.orElse(""), ""));
  }

  private void addWrite(
      Collection<String> arguments, String key, String member, Optional<Long> number) {
    var write = number.isPresent() ? "ZADD" : "ZREM";
    arguments.addAll(List.of(write, prefix + key, member, number.map(Object::toString).orElse("")));
  }

  /** Unlocks everything. A lock that could not be removed expires. */
  void unlock() {
    if (!locks.isEmpty()) {
      var arguments = new ArrayList<String>();
      arguments.add(owner);
      arguments.addAll(locks);
      locks.clear();
      var _ = redis.eval(UNLOCK, List.of(), arguments);
    }
  }
}
