-- The indentation of a line, from the brackets of the lines before it. It knows strings and comments, and works on half-typed
-- code.
local M = {}

local openers = { ['('] = true, ['['] = true, ['{'] = true }
local closers = { [')'] = true, [']'] = true, ['}'] = true }

--- The brackets of a line that stand in no string and no comment, what of it is code, and whether a block comment is open
--- after it.
local function scan(line, in_comment)
  local brackets, code, at = {}, {}, 1
  while at <= #line do
    local c, pair = line:sub(at, at), line:sub(at, at + 1)
    if in_comment then
      if pair == '*/' then
        in_comment = false
        at = at + 1
      end
    elseif pair == '//' then
      break
    elseif pair == '/*' then
      in_comment = true
      at = at + 1
    elseif c == '"' then
      at = at + 1
      while at <= #line and line:sub(at, at) ~= '"' do
        at = at + (line:sub(at, at) == '\\' and 2 or 1)
      end
      code[#code + 1] = '""'
    else
      if openers[c] or closers[c] then
        brackets[#brackets + 1] = c
      end
      code[#code + 1] = c
    end
    at = at + 1
  end
  return brackets, vim.trim(table.concat(code)), in_comment
end

local function matches_any(text, patterns)
  for _, pattern in ipairs(patterns) do
    if text:find(pattern) then
      return true
    end
  end
  return false
end

-- A line that starts so goes on with the one before it.
local continuations = { '^|>', '^%.%a', '^&&', '^||', '^[*/+]', '^%-[^%d>]', '^[=!<>]=', '^[<>]', '^=>', '^%->' }

-- After a line that ends so, its rest comes on the next one.
local unfinished = { '=>$', '%->$', '^=$', '[^=!<>]=$', '[=!<>]=$', '|>$', '&&$', '||$', '[+*/:]$' }

local function starts_with_bar(code)
  return code:find('^|[^|>]') ~= nil or code == '|'
end

--- The indentation, in columns, of a line among lines (counted from 1), with steps of `width`; -1 where it stays as it is.
function M.of(lines, number, width)
  local stack, in_comment, previous = {}, false, ''
  local bar
  for index = 1, number - 1 do
    local brackets, code
    brackets, code, in_comment = scan(lines[index], in_comment)
    if code ~= '' then
      local indent = #lines[index]:match('^%s*')
      if starts_with_bar(code) then
        bar = { depth = #stack, indent = indent }
      elseif bar and #stack <= bar.depth then
        bar = nil
      end
      for _, bracket in ipairs(brackets) do
        if openers[bracket] then
          stack[#stack + 1] = indent
        else
          stack[#stack] = nil
        end
      end
      previous = code
    end
  end

  if in_comment then
    return -1
  end
  local _, line = scan(lines[number] or '', false)
  local around = stack[#stack]
  if closers[line:sub(1, 1)] then
    return around or 0
  end
  if starts_with_bar(line) and bar and bar.depth == #stack then
    return bar.indent
  end
  local indent = around and around + width or 0
  return (matches_any(line, continuations) or matches_any(previous, unfinished)) and indent + width or indent
end

--- What 'indentexpr' calls.
function M.expr()
  local number = vim.v.lnum
  return M.of(vim.api.nvim_buf_get_lines(0, 0, number, false), number, vim.fn.shiftwidth())
end

return M
