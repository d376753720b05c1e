/* What one part of the library asks of another. */

/* Of agreement: the weight of what is said of a chunk's likes, and the least chance that is said; of decoding: the least chance. */
struct field_terms {
    double weight, least_said, least;
};

int chunks_agree(float *chances, long tokens, long labels, const long *chunks, long count, long ways,
                 const struct field_terms *terms);
