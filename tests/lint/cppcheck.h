/* What cppcheck must know of jansson's macro: it does not read the system's headers. */
#define json_array_foreach(array, index, value) \
    for (index = 0; index < json_array_size(array) && (value = json_array_get(array, index)); index++)
