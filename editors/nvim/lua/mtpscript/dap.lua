-- The debugger, through nvim-dap: the adapter `mtp dap`, configurations that ask what to run, and gas breakpoints.
local M = {}
local mtpscript = require('mtpscript')

-- The kinds of gas breakpoints, and what else `:MtpGasBreakpoint` understands.
M.words = { 'total', 'remaining', 'call', 'instruction', 'list', 'clear' }

local kinds = {
  total = 'when so much gas is spent',
  remaining = 'when so little gas is left',
  call = 'when the innermost call has spent so much',
  instruction = 'before an instruction that costs so much',
}

-- The list that each session gets, as a whole: `{ id, kind, value, enabled }`.
M.breakpoints = {}
local last_id = 0

--- The handlers of a buffer, `METHOD /path`, in the order of its lines; what is not in the first column is none.
function M.handlers(buffer)
  local found = {}
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local method, path = line:match('^api%s+(%u+)%s+"([^"]*)"')
    if not method then
      method, path = line:match('^api%s+(%u+)%s+(/[^%s{]*)')
    end
    if method then
      found[#found + 1] = method .. ' ' .. path
    end
  end
  return found
end

--- Puts values for the `:names` of a handler's path; nil when the person gives up.
function M.fill(api, ask)
  local given = true
  local filled = api:gsub(':([%a_][%w_]*)', function(name)
    local value = given and ask(name .. ': ')
    given = value and value ~= ''
    return given and value or ''
  end)
  return given and filled or nil
end

local function ask(prompt, default)
  local answer = vim.fn.input({ prompt = prompt, default = default or '', cancelreturn = vim.NIL })
  return answer ~= vim.NIL and answer or nil
end

--- The request to debug: the one handler of the buffer, else the one that is chosen.
local function request()
  local dap = require('dap')
  local handlers = M.handlers(vim.api.nvim_get_current_buf())
  local chosen = handlers[1]
  if #handlers ~= 1 then
    if #handlers == 0 then
      chosen = ask('Request: ', 'GET /')
    else
      local number = vim.fn.inputlist(vim.list_extend({ 'Handler:' }, vim.tbl_map(function(index)
        return index .. ': ' .. handlers[index]
      end, vim.fn.range(1, #handlers))))
      chosen = handlers[number]
    end
  end
  return chosen and M.fill(chosen, ask) or dap.ABORT
end

local function body()
  local text = ask('Body, as JSON: ', '{}')
  if not text then
    return require('dap').ABORT
  end
  local valid, value = pcall(vim.json.decode, text)
  if valid then
    return value
  end
  mtpscript.say('the body is no JSON: ' .. text, vim.log.levels.ERROR)
  return require('dap').ABORT
end

local function limit()
  local value = tonumber(ask('Gas limit: ', '1000') or '')
  return value or require('dap').ABORT
end

--- The configurations that nvim-dap offers.
M.configurations = {
  { type = 'mtpscript', request = 'launch', name = 'A handler', program = '${file}', api = request },
  { type = 'mtpscript', request = 'launch', name = 'A handler with a body', program = '${file}', api = request, body = body },
  {
    type = 'mtpscript', request = 'launch', name = 'A handler with little gas', program = '${file}', api = request,
    gasLimit = limit,
  },
}

--- Tells nvim-dap of the adapter and the configurations; those that the person has set stay.
function M.register(dap)
  if not dap.adapters.mtpscript then
    dap.adapters.mtpscript = function(callback)
      local program = mtpscript.program()
      if not program then
        return mtpscript.say(require('mtpscript.lsp').missing, vim.log.levels.ERROR)
      end
      callback({ type = 'executable', command = program, args = { 'dap' } })
    end
  end
  dap.configurations.mtpscript = dap.configurations.mtpscript or M.configurations
  dap.listeners.after.event_initialized['mtpscript'] = function(session)
    if session.config and session.config.type == 'mtpscript' then
      M.send(session)
    end
  end
end

--- Gives a session all gas breakpoints, and says which of them it refuses.
function M.send(session)
  session:request('mtp/setGasBreakpoints', { breakpoints = vim.deepcopy(M.breakpoints) }, function(failure, answer)
    if failure then
      return mtpscript.say('gas breakpoints: ' .. (failure.message or vim.inspect(failure)), vim.log.levels.ERROR)
    end
    for _, breakpoint in ipairs(answer and answer.breakpoints or {}) do
      if not breakpoint.verified then
        mtpscript.say('gas breakpoint refused: ' .. (breakpoint.message or tostring(breakpoint.id)), vim.log.levels.WARN)
      end
    end
  end)
end

local function session()
  local dap = package.loaded['dap']
  local current = dap and dap.session()
  return current and current.config and current.config.type == 'mtpscript' and current or nil
end

local function changed()
  local current = session()
  if current then
    M.send(current)
  end
end

local function list()
  if #M.breakpoints == 0 then
    return mtpscript.say('no gas breakpoints')
  end
  mtpscript.say(table.concat(vim.tbl_map(function(breakpoint)
    return ('%s %d: %s'):format(breakpoint.kind, breakpoint.value, kinds[breakpoint.kind])
  end, M.breakpoints), '\n'))
end

--- Adds a gas breakpoint of a kind at a value of gas units, or removes it if it is there.
function M.toggle(kind, value)
  for index, breakpoint in ipairs(M.breakpoints) do
    if breakpoint.kind == kind and breakpoint.value == value then
      table.remove(M.breakpoints, index)
      return changed()
    end
  end
  last_id = last_id + 1
  table.insert(M.breakpoints, { id = 'gas-' .. last_id, kind = kind, value = value, enabled = true })
  changed()
end

--- What `:MtpGasBreakpoint` does: `KIND VALUE` adds or removes one, `list` and nothing lists, `clear` removes all.
function M.command(arguments)
  local kind, value = arguments[1] or 'list', tonumber(arguments[2] or '')
  if kind == 'list' then
    return list()
  end
  if kind == 'clear' then
    M.breakpoints = {}
    return changed()
  end
  if not kinds[kind] or not value or value < 0 or value ~= math.floor(value) then
    local usage = 'write a kind (total, remaining, call, instruction) and a whole number of gas units'
    return mtpscript.say(usage, vim.log.levels.ERROR)
  end
  M.toggle(kind, value)
  list()
end

--- Shows the counters of the program that stands still.
function M.show_gas()
  local current = session()
  if not current then
    return mtpscript.say('no program is being debugged', vim.log.levels.WARN)
  end
  current:request('mtp/gas', {}, function(failure, gas)
    if failure then
      return mtpscript.say(failure.message or vim.inspect(failure), vim.log.levels.ERROR)
    end
    mtpscript.say(('gas %d of %d, %d left; %d in this call; the next instruction costs %d; %d instructions'):format(
      gas.gasUsed, gas.gasLimit, gas.gasRemaining, gas.gasInCall, gas.nextCost, gas.instructionCount))
  end)
end

return M
