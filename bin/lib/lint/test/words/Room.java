/** Stands beside {@link House}, and is no
 * chart. {@code whose} is code. */
class Room {
    String house = "house"; // wants a value
    char quote = '"';
    String message = "a chart whose name is invalid";
    String block = """
            it bears
            """;
}
